import type { ProseKind, ProseText } from './text.ts'

const KINDS: readonly (readonly [RegExp, ProseKind])[] = [
  [/(?:^|\/)(?:serious|重大な事故)\//, 'sheet'], [/(?:^|\/)(?:lessons|教訓)\//, 'lesson'], [/\.hbs$/, 'template'],
]

/** A comment of YAML is not printed; blanked, it keeps the columns and lines of the rest. */
const withoutComments = (text: string): string => text.split('\n').map((row) => row.replace(/(^|\s)#.*$/, '$1')).join('\n')
const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file)

/** The front matter of a lesson is YAML, too. */
function body(file: string, text: string): string {
  if (isYaml(file)) return withoutComments(text)
  return text.replace(/^---\n[\s\S]*?\n---(?=\n|$)/, withoutComments)
}

/** A hand-written file as it stands on disk (line ends LF or CRLF), so that every finding names the physical line. */
export function proseText(file: string, content: string): ProseText {
  const kind = KINDS.find(([pattern]) => pattern.test(file))?.[1] ?? 'other'
  return { file, line: 1, kind, text: body(file, content.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')) }
}
