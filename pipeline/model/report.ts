import type { Exhibit } from './exhibit.ts'
import type { Lesson } from './lesson.ts'
import type { Sheet } from './sheet.ts'

/** A heading and what stands under it; `number` as printed: 1. · (1) · ア · (ア), empty for はじめに and おわりに. */
export interface Section {
  readonly id: string
  /** 1 = chapter. */
  readonly level: number
  readonly number: string
  readonly title: string
  readonly template: string
  readonly newPage?: true
  /** The sheet or lesson that the section is about, where it is one of several alike. */
  readonly item?: Sheet | Lesson
  /** Exhibits that the section places, in order. */
  readonly exhibits: readonly string[]
  readonly children: readonly Section[]
}

export interface NumberedExhibit { readonly exhibit: Exhibit; /** 表2, 図3. */ readonly number: string; readonly section: string }

/** A section and those under it, in reading order. */
export const sectionsOf = (sections: readonly Section[]): readonly Section[] =>
  sections.flatMap((section) => [section, ...sectionsOf(section.children)])

export const headingText = ({ number, title }: Section): string => (number === '' ? title : `${number} ${title}`)
