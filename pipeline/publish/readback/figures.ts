import type { Chart, Figure } from '../../model/chart.ts'
import { isGap, type Fact } from '../../model/fact.ts'
import { printed, printedWithUnit } from '../../model/format.ts'

/** What a figure must print for one number, and whose it is. */
interface Wanted { readonly text: string; readonly key: string }

/** Every number that a chart knows against the words of its picture: each stands in it as often as it is shown. Sentences for what does not. */
export function figureDifferences(svg: string, { chart }: Pick<Figure, 'chart'>): readonly string[] {
  const found = [...svg.matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.replaceAll('＊', ''))
  const missing = wantedOf(chart).filter(({ text }) => !taken(found, text))
  const strange = chart.form === 'breakdown' ? found.filter((text) => /\d件（.*%）$/.test(text)) : []
  return [...missing.map(({ text, key }) => `「${text}」（${key}）がありません`), ...strange.map((text) => `「${text}」は集計にありません`)]
}

/** Takes one of the texts away, where it is there. */
function taken(texts: string[], text: string): boolean {
  const at = texts.indexOf(text)
  if (at >= 0) texts.splice(at, 1)
  return at >= 0
}

function wantedOf(chart: Chart): readonly Wanted[] {
  if (chart.form === 'breakdown') return chart.groups.flatMap((group) => [group, ...group.items]).filter(({ count }) => !isGap(count)).map(({ count, share }) => ({ text: `${printedWithUnit(count)}（${printedWithUnit(share)}）`, key: count.key }))
  return chart.lines.flatMap(({ points }) => points).filter((point): point is Fact<'件'> => point !== 'missing').map((fact) => ({ text: printed(fact), key: fact.key }))
}
