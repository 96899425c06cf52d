/** What the command line says of itself, in Japanese: its parser knows only English. */

const TITLES: Readonly<Record<string, string>> = { 'Usage:': '使い方：', 'Arguments:': '引数：', 'Options:': 'オプション：', 'Global Options:': '共通のオプション：', 'Commands:': '命令：' }
export const helpTitle = (title: string): string => TITLES[title] ?? title
/** `[options]` and `[command]` of a line of usage. */
export const helpTerm = (term: string): string => term.replace('[options]', '［オプション］').replace('[command]', '［命令］')
/** `（省けば draft）` after a description. */
export const helpDefault = (description: string): string => description.replace(/ \(default: "(.*)"\)$/, '（省けば $1）')
/** Columns on a screen: full-width letters take two. */
export const displayWidth = (text: string): number => [...text].reduce((width, letter) => width + (/[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(letter) ? 2 : 1), 0)

type Say = (names: readonly string[], numbers: readonly number[]) => string
const SENTENCES: Readonly<Record<string, Say>> = {
  'commander.unknownOption': ([option]) => `「${option}」というオプションはありません。`,
  'commander.unknownCommand': ([command]) => `「${command}」という命令はありません。`,
  'commander.missingArgument': ([argument]) => `「${argument}」の指定がありません。`,
  'commander.optionMissingArgument': ([option]) => `${option} に値がありません。すぐ後に値を書いてください。`,
  'commander.excessArguments': (_, [expected, received]) => `指定が多すぎます（${expected === 0 ? '何も要りませんが' : `${expected}個までですが`}、${received}個あります）。空白を含む名前は " " で囲んでください。`,
}

/** A refusal of the parser, by its code and its English sentence, as ours: what is wrong, what was perhaps meant, what to do. */
export function usageMessage(code: string, message: string): string {
  const names = [...message.matchAll(/'([^']*)'/g)].map(([, name = '']) => name)
  const numbers = [...message.matchAll(/Expected (\d+) arguments? but got (\d+)/g)].flatMap(([, expected, received]) => [Number(expected), Number(received)])
  const said = SENTENCES[code]?.(names, numbers) ?? `この指定では実行できません（${names.join('、')}）。`
  const meant = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1]
  return `${said}${meant === undefined ? '' : `「${meant.split(', ').join('」か「')}」ですか。`}使い方は --help を付けると示します。 [usage/${code.replace(/^commander\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`
}
