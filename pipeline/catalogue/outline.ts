/** What a section is repeated for: one sub-section an accident sheet or a lesson. */
export type Each = 'serious' | 'further' | '事前防止' | '発生時' | '収束後'

export interface OutlineEntry {
  readonly id: string
  /** `{year}` stands for 令和X年度. */
  readonly title: string
  /** `appendix` prints 参考1, 参考2 …; `none` prints no number. */
  readonly numbering?: 'none' | 'appendix'
  /** Begins on a page of its own, though it is no chapter. */
  readonly newPage?: true
  readonly exhibits?: readonly string[]
  readonly each?: { readonly of: Each; readonly template: 'sheet' | 'lesson' }
  readonly children?: readonly OutlineEntry[]
  /** Present only where this exhibit exists. */
  readonly needs?: string
  /** Places every exhibit whose key begins so, and is present only where there is one. */
  readonly family?: string
}

/** The report from first to last heading: who wants to know what it contains reads this. */
export const outline: readonly OutlineEntry[] = [
  { id: 'introduction', title: 'はじめに', numbering: 'none' },
  {
    id: '1', title: '{year}事故検証案件の概要', children: [
      {
        id: '1-1', title: '電気通信事故発生状況', children: [
          { id: '1-1-a', title: '電気通信事故報告件数', exhibits: ['reports', 'trend'] },
          { id: '1-1-b', title: '影響利用者数及び継続時間別', exhibits: ['grid'] },
          { id: '1-1-c', title: 'サービス別', exhibits: ['service'] },
          { id: '1-1-d', title: '発生要因別', exhibits: ['cause'] },
          { id: '1-1-e', title: '故障設備別', exhibits: ['equipment'] },
        ],
      },
      {
        id: '1-2', title: '重大な事故の発生状況', children: [
          { id: '1-2-a', title: '発生件数', exhibits: ['serious', 'serious-trend'] },
          { id: '1-2-b', title: '重大な事故の概要', each: { of: 'serious', template: 'sheet' } },
        ],
      },
      { id: '1-3', title: 'その他検証案件', newPage: true, each: { of: 'further', template: 'sheet' } },
      { id: '1-4', title: '利用者時間で見た影響', exhibits: ['impact', 'impact-quarters'], needs: 'impact' },
    ],
  },
  {
    id: '2', title: '{year}に発生した事故から得られた教訓等', exhibits: ['framework', 'technical-standards', 'administrative-rules', 'safety-criteria'], children: [
      { id: '2-1', title: '事故の事前防止の在り方', newPage: true, each: { of: '事前防止', template: 'lesson' } },
      { id: '2-2', title: '事故発生時の対応の在り方', newPage: true, each: { of: '発生時', template: 'lesson' } },
      { id: '2-3', title: '事故収束後のフォローアップの在り方', newPage: true, each: { of: '収束後', template: 'lesson' } },
    ],
  },
  { id: 'closing', title: 'おわりに', numbering: 'none' },
  { id: 'appendix-1', title: '電気通信事故検証会議　開催要綱', numbering: 'appendix' },
  { id: 'appendix-2', title: '電気通信事故検証会議　開催状況', numbering: 'appendix' },
  { id: 'appendix-kept', title: '追加の集計', numbering: 'appendix', family: 'kept-' },
  { id: 'appendix-reconciliation', title: '公表値との照合', numbering: 'appendix', exhibits: ['reconciliation'], needs: 'reconciliation' },
  { id: 'appendix-revisions', title: '公表後の改訂', numbering: 'appendix', exhibits: ['revisions'], needs: 'revisions' },
  { id: 'appendix-recut', title: '同じ規則による再集計', numbering: 'appendix', exhibits: ['recut'], needs: 'recut' },
]
