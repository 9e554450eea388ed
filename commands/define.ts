import { defineOwn, turnOffOwn, type DefiningOutcome } from '../src/actions/define-own.ts'
import { requireManager, requireTeam } from '../src/actions/teams.ts'
import type { Command, CommandContext } from '../src/command.ts'
import { keyOf } from '../src/domain/catalogue/catalogue.ts'
import { sortDefinitionWords } from '../src/domain/definitions/definition-text.ts'
import { definitionNamed } from '../src/domain/definitions/read-definition.ts'
import { isWord, leadingName, type Word } from '../src/domain/question/words.ts'
import { shorten } from '../src/domain/shorten.ts'
import { isManager, type Team } from '../src/domain/team.ts'
import { UserError } from '../src/errors.ts'
import type { Reply } from '../src/message.ts'
import { definitionForm } from '../src/messages/definition-form.ts'
import { definedReply, definitionReply, definitionsReply } from '../src/messages/definitions.ts'

/** No name may be a word of the command; the registry, which knows them, hands them in. */
export function defineBeside(reserved: ReadonlySet<string>): Command {
  return {
    name: 'define',
    usage: [
      'define <name> count|money|duration|level [unit:…] [more|less-is-better] [alias:…] ["what it counts"]',
      'define <name> rating 1-5 [good:4]',
      'define <name> = <measure> / <measure> [unit:%|per 1000|…]',
      'define <name> [off]',
      'define [list]',
    ],
    summary: 'measures and metrics of the team’s own, and ratios of two measures',
    changes: (words) => words.length > 1,
    async run({ words }, context) {
      const team = requireTeam(context)
      if (words.length === 0 && isManager(team, context.userId)) return { form: definitionForm(team, context.slash) }
      if (words.length === 0 || isWholly(words, 'list')) return definitionsReply(team, context.slash)
      const { name, rest } = nameOf(words, team)
      if (rest.length === 0) return show(name, team)
      requireManager(team, context, 'define measures')
      return change(name, rest, { team, context, reserved })
    },
  }
}

const isWholly = (words: readonly Word[], text: string): boolean => words.length === 1 && isWord(words[0], text)

/** A name that is there already may be several words; a new one is the first, or stands in quotes. */
function nameOf(words: readonly Word[], { definitions }: Team): { name: string; rest: readonly Word[] } {
  const { name, next } = leadingName(words, (text) => definitionNamed(text, definitions) !== null)
  const [glued, ...rest] = words[0]?.raw.split(/(?==)/) ?? []
  if (next > 1 || glued === undefined || rest.length === 0) return { name, rest: words.slice(next) }
  const text = rest.join('')
  return { name: glued, rest: [{ key: null, text, raw: text, at: 0 }, ...words.slice(1)] }
}

function show(name: string, team: Team): Reply {
  const definition = definitionNamed(name, team.definitions)
  if (definition) return definitionReply(definition, team)
  const builtIn = team.catalogue.findMetric(name) ?? team.catalogue.findMeasure(name)
  if (builtIn) throw new UserError(`${builtIn.id} is built in: explain shows how it is computed`)
  throw new UserError(
    `Nothing of the team’s own is called "${shorten(name)}". Write what it is, like define ${nameLike(name)} count`,
  )
}

async function change(
  name: string,
  words: readonly Word[],
  { team, context, reserved }: { team: Team; context: CommandContext; reserved: ReadonlySet<string> },
): Promise<Reply> {
  const { store, userId, now, slash } = context
  const occasion = { team, userId, now, reserved }
  if (isWholly(words, 'off')) {
    const off = await turnOffOwn(store, name, occasion)
    if (!off) throw new UserError(`Cannot switch off "${shorten(name)}": nothing of the team’s own is called so`)
    return replyOf(off, { doing: `switch off ${shorten(name)}`, slash })
  }
  const sorted = sortDefinitionWords(name, words)
  if ('fault' in sorted) throw new UserError(`Cannot define "${shorten(name)}": ${sorted.fault}`)
  return replyOf(await defineOwn(store, sorted.text, occasion), { doing: `define "${shorten(name)}"`, slash })
}

function replyOf(outcome: DefiningOutcome, { doing, slash }: { doing: string; slash: string }): Reply {
  if (!('faults' in outcome)) return definedReply(outcome, slash)
  throw new UserError(outcome.faults.map(({ message }) => `Cannot ${doing}: ${message}`).join('\n'))
}

const nameLike = (name: string): string =>
  /^\p{L}[\p{L}\p{M}\p{N}_]{1,39}$/u.test(keyOf(name)) ? keyOf(name) : 'tickets'
