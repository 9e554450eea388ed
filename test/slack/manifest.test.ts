import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EVENTS_PATH } from '../../src/slack/http-door.ts'
import { REDIRECT_PATH } from '../../src/slack/install-paths.ts'
import { BOT_EVENTS, BOT_SCOPES } from '../../src/slack/scopes.ts'

interface Manifest {
  readonly display_information: { name: string; description: string; long_description: string }
  readonly features: {
    app_home: { messages_tab_enabled: boolean }
    bot_user: { display_name: string }
    slash_commands: { command: string; url?: string; description: string; should_escape: boolean }[]
  }
  readonly oauth_config: { redirect_urls?: string[]; scopes: { bot: string[] } }
  readonly settings: {
    event_subscriptions: { request_url?: string; bot_events: string[] }
    interactivity: { is_enabled: boolean; request_url?: string }
    org_deploy_enabled: boolean
    socket_mode_enabled: boolean
    token_rotation_enabled: boolean
  }
}

function read(name: string): Manifest {
  return JSON.parse(readFileSync(new URL(`../../docs/manifest.${name}.json`, import.meta.url), 'utf8')) as Manifest
}

describe.each(['http', 'socket'])('docs/manifest.%s.json', (name) => {
  const manifest = read(name)

  it('asks for the scopes and events that the code uses, and for no others', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(BOT_SCOPES)
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(BOT_EVENTS)
  })

  it('has people arrive as mentions, and lets them be written to', () => {
    expect(manifest.features.slash_commands).toMatchObject([{ command: '/metrics', should_escape: true }])
    expect(manifest.features.app_home.messages_tab_enabled).toBe(true)
    expect(manifest.settings.interactivity.is_enabled).toBe(true)
  })

  it('leaves off what the code does not do', () => {
    expect(manifest.settings).toMatchObject({ org_deploy_enabled: false, token_rotation_enabled: false })
  })

  it("keeps within Slack's lengths", () => {
    const { display_information: about, features } = manifest
    expect(about.name.length).toBeLessThanOrEqual(35)
    expect(about.description.length).toBeLessThanOrEqual(140)
    expect(about.long_description.length).toBeGreaterThanOrEqual(174)
    expect(about.long_description.length).toBeLessThanOrEqual(4000)
    expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80)
  })
})

describe('docs/manifest.http.json', () => {
  it('names the addresses the bot listens at', () => {
    const { features, oauth_config: oauth, settings } = read('http')
    const urls = [
      features.slash_commands[0]?.url,
      settings.interactivity.request_url,
      settings.event_subscriptions.request_url,
    ]
    expect(urls.map((url) => new URL(url ?? '').pathname)).toEqual([EVENTS_PATH, EVENTS_PATH, EVENTS_PATH])
    expect(oauth.redirect_urls?.map((url) => new URL(url).pathname)).toEqual([REDIRECT_PATH])
    expect(settings.socket_mode_enabled).toBe(false)
  })
})

describe('docs/manifest.socket.json', () => {
  it('names no address', () => {
    expect(read('socket').settings.socket_mode_enabled).toBe(true)
    expect(readFileSync(new URL('../../docs/manifest.socket.json', import.meta.url), 'utf8')).not.toContain('http')
  })
})
