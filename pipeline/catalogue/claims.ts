import type { FactName } from './facts.ts'

/** How a word that claims numbers is chosen or tested; the bounds of every word are in `codes/claims.csv`. */
export type ClaimSpec =
  /** The word that fits the share best (9割強, 半数); where none fits the claim fails and the template prints the number. */
  | { readonly proportion: FactName }
  /** One stated word about a share (大半), printed only where it holds. */
  | { readonly word: string; readonly share: string }
  /** A turn of phrase of one template, with its bound in percent. It is not in the table because prose uses it of other things (推定にとどまる). */
  | { readonly word: string; readonly share: string; readonly atMost: number }
  | { readonly word: string; readonly same: readonly [string, string] }
  /** 増加, 減少 or 横ばい (equal) against the year before: always one of the three where that year is known. */
  | { readonly change: FactName }

/** Every claim that the templates make, by the address under which a published word is compared with it. */
export const claims = {
  'users/500人未満/割合の語': { proportion: 'users/500人未満/割合' },
  'duration/2時間以上5時間未満/割合の語': { proportion: 'duration/2時間以上5時間未満/割合' },
  'duration/12時間以上/割合の語': { proportion: 'duration/12時間以上/割合' },
  'equipment/伝送路設備と伝送交換設備/割合の語': { proportion: 'equipment/伝送路設備と伝送交換設備/割合' },
  'equipment/伝送路設備／ケーブル支障/割合の語': { proportion: 'equipment/伝送路設備／ケーブル支障/割合' },
  'cause/外的要因／他の電気通信事業者の事故/大半': { word: '大半', share: 'cause/外的要因／他の電気通信事業者の事故/割合' },
  'service/音声サービス／アナログ電話/にとどまる': { word: 'にとどまる', share: 'service/音声サービス／アナログ電話/割合', atMost: 10 },
  'equipment/伝送路設備と伝送交換設備/ほぼ同数': { word: 'ほぼ同数', same: ['equipment/伝送路設備/件数', 'equipment/伝送交換設備/件数'] },
  'change/詳細な様式': { change: 'reports/詳細な様式/報告件数の増減' },
  'change/重大な事故': { change: 'reports/重大な事故/報告件数の増減' },
  'change/簡易な様式': { change: 'reports/簡易な様式/報告件数の増減' },
} as const satisfies Record<string, ClaimSpec>
