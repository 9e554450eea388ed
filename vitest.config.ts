import { defineConfig } from 'vitest/config'
import { StuckReporter } from './test/stuck-reporter.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Loading the modules anew for each file took as long as the tests of most files; none of them keeps anything of a test.
    isolate: false,
    restoreMocks: true,
    // As the drawing thread has it. The canvas looks once in a process, and pictures must not depend on the machine's fonts.
    env: { DISABLE_SYSTEM_FONTS_LOAD: '1' },
    reporters: ['default', new StuckReporter()],
  },
})
