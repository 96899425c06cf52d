import type { Slice } from '../model/cube.ts'

/** How a named fact is made. Templates, claims and tables ask for facts by name only. */
export type FactSpec =
  | { readonly count: 'reports' | 'carriers' | 'serious' | 'seriousCarriers' | 'simple' | 'simpleCarriers'; readonly slice?: Slice }
  /** The same number at the address under which a table or a figure prints it. */
  | { readonly same: string }
  /** A figure published for the year before, by its item in `history/published.csv`. */
  | { readonly previous: string; readonly unit: '件' | '社' }
  | { readonly sum: readonly [string, ...string[]] }
  /** From the year before to this one; not known where the rule parts the two years of the series. */
  | { readonly difference: readonly [string, string]; readonly series: '詳細な様式' | '重大な事故' | '簡易な様式' }
  | { readonly share: readonly [string, string] }
  /** Cases of `serious/*.yaml` that are discussed without being 重大. */
  | { readonly documents: 'further' | 'lessons' }

const LONG = ['12時間以上24時間未満', '24時間以上']

/**
 * Every number that the text of the report names, by its address 表/行/列: the same address under which it is compared
 * with published figures. Cells of tables and figures have addresses of their own and need no line here.
 */
export const facts = {
  'reports/詳細な様式/報告件数': { count: 'reports' },
  'reports/詳細な様式/報告事業者数': { count: 'carriers' },
  'reports/重大な事故/報告件数': { count: 'serious' },
  'reports/重大な事故/報告事業者数': { count: 'seriousCarriers' },
  'reports/簡易な様式/報告件数': { count: 'simple' },
  'reports/簡易な様式/報告事業者数': { count: 'simpleCarriers' },
  'reports/詳細な様式/前年度の報告件数': { previous: '詳細な様式', unit: '件' },
  'reports/詳細な様式/前年度の報告事業者数': { previous: '詳細な様式', unit: '社' },
  'reports/重大な事故/前年度の報告件数': { previous: '重大な事故', unit: '件' },
  'reports/重大な事故/前年度の報告事業者数': { previous: '重大な事故', unit: '社' },
  'reports/簡易な様式/前年度の報告件数': { previous: '簡易な様式', unit: '件' },
  'reports/簡易な様式/前年度の報告事業者数': { previous: '簡易な様式', unit: '社' },
  'reports/詳細な様式/報告件数の増減': { difference: ['reports/詳細な様式/報告件数', 'reports/詳細な様式/前年度の報告件数'], series: '詳細な様式' },
  'reports/重大な事故/報告件数の増減': { difference: ['reports/重大な事故/報告件数', 'reports/重大な事故/前年度の報告件数'], series: '重大な事故' },
  'reports/簡易な様式/報告件数の増減': { difference: ['reports/簡易な様式/報告件数', 'reports/簡易な様式/前年度の報告件数'], series: '簡易な様式' },
  'reports/重大な事故/詳細な様式による報告件数': { count: 'reports', slice: { serious: ['重大な事故'] } },
  'reports/重大な事故を除く/報告件数': { count: 'reports', slice: { serious: ['その他'] } },

  /** おわりに repeats the count of the text, with its basis. */
  'reports/詳細な様式/おわりにの報告件数': { same: 'reports/詳細な様式/報告件数' },

  'users/500人未満/件数': { same: 'grid/計/500人未満' },
  'users/500人未満/割合': { share: ['users/500人未満/件数', 'reports/詳細な様式/報告件数'] },
  'duration/2時間以上5時間未満/件数': { same: 'grid/2時間以上5時間未満/計' },
  'duration/2時間以上5時間未満/割合': { share: ['duration/2時間以上5時間未満/件数', 'reports/詳細な様式/報告件数'] },
  'duration/12時間以上/件数': { count: 'reports', slice: { duration: LONG } },
  'duration/12時間以上/割合': { share: ['duration/12時間以上/件数', 'reports/詳細な様式/報告件数'] },

  'service/計/件数': { count: 'reports', slice: { serviceGroup: ['データ通信サービス', '音声サービス', 'その他のサービス'] } },
  'service/携帯電話とIP電話/件数': { sum: ['service/音声サービス／携帯電話/件数', 'service/音声サービス／IP電話/件数'] },
  'service/携帯電話とIP電話/割合': { share: ['service/携帯電話とIP電話/件数', 'service/音声サービス/件数'] },

  'cause/計/件数': { count: 'reports' },
  'cause/外的要因／他の電気通信事業者の事故/全体に占める割合': { share: ['cause/外的要因／他の電気通信事業者の事故/件数', 'cause/計/件数'] },

  'equipment/計/件数': { count: 'reports', slice: { equipmentGroup: ['伝送路設備', '伝送交換設備', 'サーバ設備', '電源設備', 'その他'] } },
  'equipment/伝送路設備と伝送交換設備/件数': { sum: ['equipment/伝送路設備/件数', 'equipment/伝送交換設備/件数'] },
  'equipment/伝送路設備と伝送交換設備/割合': { share: ['equipment/伝送路設備と伝送交換設備/件数', 'equipment/計/件数'] },
  'equipment/伝送路設備／ケーブル支障/件数': { sum: ['equipment/伝送路設備／加入者系ケーブル/件数', 'equipment/伝送路設備／中継ケーブル/件数'] },
  'equipment/伝送路設備／ケーブル支障/割合': { share: ['equipment/伝送路設備／ケーブル支障/件数', 'equipment/伝送路設備/件数'] },

  'quarter/第2四半期/件数': { count: 'reports', slice: { quarter: ['第2四半期'] } },
  'quarter/第2四半期/割合': { share: ['quarter/第2四半期/件数', 'reports/詳細な様式/報告件数'] },
  'equipment/電源設備の24時間以上/件数': { count: 'reports', slice: { equipmentGroup: ['電源設備'], duration: ['24時間以上'] } },
  'equipment/電源設備の24時間以上/割合': { share: ['equipment/電源設備の24時間以上/件数', 'equipment/電源設備/件数'] },

  'documents/その他検証案件/件数': { documents: 'further' },
  'documents/教訓/件数': { documents: 'lessons' },
} as const satisfies Record<string, FactSpec>

export type FactName = keyof typeof facts
