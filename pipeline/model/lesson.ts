import type { FiscalYear } from './time.ts'
import { fiscalYearLabel } from './time.ts'

export type Stage = '事前防止' | '発生時' | '収束後'
export const STAGES: readonly Stage[] = ['事前防止', '発生時', '収束後']

/** 新規, or the 年度 whose reports showed the like before (ascending). */
export type Tag = { readonly kind: 'new' } | { readonly kind: 'repeats'; readonly years: readonly [FiscalYear, ...FiscalYear[]] }

/** A paragraph (Markdown, without its tag) and the line on which it begins. */
export interface LessonParagraph { readonly markdown: string; readonly tag?: Tag; readonly line: number }

/** The accident a lesson comes from: a 重大な事故 by its No., or a further case by its order. */
export interface LessonSource { readonly kind: 'serious' | 'further'; readonly no: number }

/** One lesson (教訓等). A list that is absent was not written (未記入); one that is empty was declared 「なし」. */
export interface Lesson {
  readonly file: string
  readonly stage: Stage
  /** Order within the stage, from 1: ア, イ, ウ … */
  readonly order: number
  readonly headline: string
  readonly summary?: string
  readonly sources: readonly LessonSource[]
  /** 事故事例. */
  readonly cases?: readonly LessonParagraph[]
  /** 制度的枠組み. */
  readonly framework?: readonly LessonParagraph[]
  /** 教訓等. */
  readonly lessons?: readonly LessonParagraph[]
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join('、')}及び${words.at(-1)}`

/** 【新規事例】【平成27年度及び平成28年度にも見られた事例】 · 【本年度新規】【平成27年度及び平成28年度の報告に挙げた教訓の再掲】. */
export function tagText(tag: Tag, part: 'case' | 'lesson'): string {
  if (tag.kind === 'new') return part === 'case' ? '【新規事例】' : '【本年度新規】'
  const years = listed(tag.years.map(fiscalYearLabel))
  return part === 'case' ? `【${years}にも見られた事例】` : `【${years}の報告に挙げた教訓の再掲】`
}

/** A piece of hand-written text: words, or a statute by its key of the list of laws. */
/** `outside`: a figure that this system did not count, with the document it comes from (absent = not said). */
export type ProsePiece = { readonly text: string } | { readonly law: string } | { readonly outside: string; readonly source?: string }

const KEYED = /(\[\[(?:法令|集計外)[:：][^\]]+\]\])/

/** Splits at `[[法令:電気通信事業法/28]]` and `[[集計外:年に45～135件|出典]]`, the only ways in which hand-written text cites a statute or a figure from elsewhere. */
export function prosePieces(markdown: string): readonly ProsePiece[] {
  return markdown.split(KEYED).filter((piece) => piece !== '').map(pieceOf)
}

function pieceOf(text: string): ProsePiece {
  const [, kind, content = ''] = /^\[\[(法令|集計外)[:：]([^\]]+)\]\]$/.exec(text) ?? []
  if (kind === undefined) return { text }
  if (kind === '法令') return { law: content.trim() }
  const [value = '', ...rest] = content.split(/[|｜]/)
  const source = rest.join('|').trim()
  return { outside: value.trim(), ...(source === '' ? {} : { source }) }
}
