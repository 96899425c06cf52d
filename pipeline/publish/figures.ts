import type { Figure } from '../model/chart.ts'
import { diagramsOf } from '../model/diagram.ts'
import type { Sheet } from '../model/sheet.ts'

/** A figure as it is published: its picture, its spec and, where the report was printed, its picture as dots. */
export interface DrawnFigures {
  /** Figures in order. */
  readonly figures: readonly Figure[]
  /** SVG by key. */
  readonly pictures: ReadonlyMap<string, string>
  /** Vega-Lite by key. */
  readonly specs: ReadonlyMap<string, string>
  /** PNG by key; absent where no browser took part in the build. */
  readonly pngs?: ReadonlyMap<string, Uint8Array>
}

/** One file of `public/figures/` with what the data package says of it. */
export interface FigureFile { readonly name: string; readonly path: string; readonly title: string; readonly description: string; readonly format: string; readonly mediatype: string; readonly content: string | Uint8Array }

interface Form { readonly kind: string; readonly ending: string; readonly format: string; readonly mediatype: string; readonly words: string; readonly of: (drawn: Omit<DrawnFigures, 'figures'>, key: string) => string | Uint8Array | undefined }
const FORMS: readonly Form[] = [
  { kind: 'svg', ending: 'svg', format: 'svg', mediatype: 'image/svg+xml', words: '拡げても粗くならない図（SVG）', of: ({ pictures }, key) => pictures.get(key) },
  { kind: 'png', ending: 'png', format: 'png', mediatype: 'image/png', words: '文書に貼るための図（PNG、縦横とも二倍の細かさ）', of: ({ pngs }, key) => pngs?.get(key) },
  { kind: 'spec', ending: 'vl.json', format: 'json', mediatype: 'application/vnd.vegalite.v6+json', words: '図の仕様（Vega-Lite）。描いた値をその中に収めており、Vega Editor で開ける', of: ({ specs }, key) => specs.get(key) },
]

/** Every figure in every form there is of it, in the order of the figures. */
export const figureFiles = (drawn: DrawnFigures): readonly FigureFile[] => drawn.figures.flatMap(({ key, title, alternative }) => filesOf(drawn, { key, title, alternative }))

/** The 機器構成図 of the 重大な事故 in the same forms: a drawing that was not counted has no spec. */
export function diagramFiles(sheets: readonly Sheet[], { pictures, pngs }: Pick<DrawnFigures, 'pictures' | 'pngs'>): readonly FigureFile[] {
  return diagramsOf(sheets).flatMap(({ key, file, title, alternative }) => {
    const svg = pictures.get(file)
    return svg === undefined ? [] : filesOf({ pictures: new Map([[key, svg]]), specs: new Map(), ...(pngs ? { pngs } : {}) }, { key, title, alternative })
  })
}

type Described = Pick<Figure, 'key' | 'title' | 'alternative'>
const filesOf = (drawn: Omit<DrawnFigures, 'figures'>, { key, title, alternative }: Described): readonly FigureFile[] => FORMS.flatMap(({ kind, ending, format, mediatype, words, of }): readonly FigureFile[] => {
  const content = of(drawn, key)
  return content === undefined ? [] : [{ name: `figure-${key}-${kind}`, path: `figures/${key}.${ending}`, title: `図：${title}`, description: `${words}。${alternative}`, format, mediatype, content }]
})
