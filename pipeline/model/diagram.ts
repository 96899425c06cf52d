import type { Sheet } from './sheet.ts'

/** A 機器構成図 drawn from an accident sheet, as it is published beside the figures. */
export interface DrawnDiagram {
  /** `topology-3`: by the No. of 表3. What somebody called the sheet's file is no name for the public. */
  readonly key: string
  /** Of the sheet: its drawing is known by it within the build. */
  readonly file: string
  readonly title: string
  readonly alternative: string
}

/** Those of the 重大な事故, whose carriers are public, in the order of 表3; not the images that a sheet brings itself. */
export const diagramsOf = (sheets: readonly Sheet[]): readonly DrawnDiagram[] =>
  sheets.filter(({ kind }) => kind === 'serious').sort((a, b) => a.no - b.no).flatMap(({ no, file, title, topology }) =>
    (topology?.kind === 'graph' ? [{ key: `topology-${no}`, file, title: `機器構成図　${title}`, alternative: topology.alternative }] : []))
