import type { Fault } from '../model/problem.ts'

/** A statute for which the report defines a short form: 「以下『報告規則』という。」 */
export interface Abbreviation { readonly name: string; readonly short: string }

/**
 * Full names that come again after their short form was defined, in whatever was written by hand: a fault for each name. `texts` are
 * the printed chapters in their order, as HTML. A name in 「」 is somebody else's title and stays.
 */
export function longForms(chapters: readonly string[], defined: readonly Abbreviation[]): readonly Fault[] {
  const plain = chapters.map((html) => html.replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, '')).join('\n')
  return defined.flatMap(({ name, short }): readonly Fault[] => {
    const definition = new RegExp(`以下「${short}」という。?`).exec(plain)
    const after = definition ? plain.slice(definition.index + definition[0].length).replace(/「[^「」]*」/g, '') : ''
    const at = after.indexOf(name)
    return at < 0 ? [] : [{
      id: `law/long-form/${name}`, code: 'law/long-form',
      message: `「${short}」と略すと定めた後に、「${name}」とあります（「…${after.slice(Math.max(0, at - 12), at).trim()}${name}…」）。`,
      remedy: `原稿の「${name}」を「${short}」とするか、[[法令:…]] の形で引いてください（略称は自動で選ばれます）。`,
    }]
  })
}
