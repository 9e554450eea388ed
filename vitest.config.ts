import { defineConfig } from 'vitest/config'
import { StuckReporter } from './test/stuck-reporter.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default', new StuckReporter()],
  },
})
