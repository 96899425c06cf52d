// settle の受け渡しの形。ブラウザやPDFの部品の型は、この外へ出さない。

export interface PrintJob {
  /** 一枚で完結した HTML。外の資源を参照してはならない。 */
  readonly html: string
  readonly title: string
  readonly author: string
  /** yyyy-mm-dd。PDF の作成日・更新日・XMP はすべてこの日の日本時間 0 時とする（時計は見ない）。 */
  readonly date: string
  readonly subject?: string
  /** 真なら body の data-watermark の文字を各ページに透かしとして置く。 */
  readonly watermark?: boolean
  /** 構成員用の写しに置く透かしの字。なければ写しを作らない。 */
  readonly membersWatermark?: string
  /** PNG にもする図の SVG。印刷と並べて描く。 */
  readonly pictures?: ReadonlyMap<string, string>
  /** 使うブラウザの場所。指定があればそれだけを試す。 */
  readonly browser?: string
  /** 同梱ブラウザを展開してよいフォルダ。版ごとに一度だけ展開する。 */
  readonly cacheDir: string
  readonly log: (line: string) => void
}

export interface PrintFault {
  readonly code: FaultCode
  /** 場所と直し方を含む一文。 */
  readonly message: string
  readonly page?: number
}

export type FaultCode = `settle/${string}`

export interface Printed {
  readonly pdf: Uint8Array
  /** 同じ紙面に構成員用の透かしを置いた写し。 */
  readonly membersPdf?: Uint8Array
  readonly pages: number
  /** job.pictures の図の PNG。 */
  readonly pngs: ReadonlyMap<string, Uint8Array>
  /** 名前と版。場所は含まない。 */
  readonly browser: string
  readonly prints: number
  readonly faults: readonly PrintFault[]
}
