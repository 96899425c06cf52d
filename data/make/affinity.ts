/**
 * What goes with what: the assumptions about joint frequencies, none of them published. A weight of 1 is neutral; a pair that is not
 * listed among causes and equipment is as good as impossible (no 設定誤り of a power plant, no 自然災害 of a software).
 */
import { hasVoice, type Draft, type Kind } from './report.ts';

type Weights = Readonly<Record<string, number>>;

/** Expected reports of each cause by failed equipment ('' = unknown), before the margins are imposed. */
const EQUIPMENT_OF_CAUSE: Readonly<Record<string, Weights>> = {
  他の電気通信事業者の事故: {
    '': 2640, 加入者系ケーブル: 380, 中継ケーブル: 110, その他の伝送路設備: 250, 加入者収容装置: 150, 'レイヤ3スイッチ・ルータ': 40, 網終端装置: 65, その他の伝送交換設備: 50, その他の設備: 4,
  },
  自然災害: { 電源設備: 120, 加入者系ケーブル: 90, 中継ケーブル: 25, その他の伝送路設備: 35, 加入者収容装置: 12, その他の設備: 4, '': 12 },
  その他の外的要因: { 加入者系ケーブル: 48, 中継ケーブル: 20, その他の伝送路設備: 12, 電源設備: 14, その他の設備: 3, '': 6 },
  機器故障: {
    加入者収容装置: 830, 加入者系ケーブル: 420, その他の伝送路設備: 225, 中継ケーブル: 70, 'レイヤ3スイッチ・ルータ': 130, 網終端装置: 50, その他の伝送交換設備: 230,
    アプリケーションサーバ: 42, '認証・呼制御サーバ': 36, その他のサーバ設備: 40, 電源設備: 110, その他の設備: 14, '': 18,
  },
  ソフトウェア不具合: {
    アプリケーションサーバ: 26, '認証・呼制御サーバ': 16, その他のサーバ設備: 10, 'レイヤ3スイッチ・ルータ': 14, 加入者収容装置: 7, 網終端装置: 4, その他の伝送交換設備: 7, '': 2,
  },
  その他の設備要因: { 電源設備: 10, その他の設備: 5, 加入者収容装置: 6, その他の伝送路設備: 5, 加入者系ケーブル: 4, その他の伝送交換設備: 5, '': 3 },
  工事時の作業ミス: {
    加入者系ケーブル: 28, 中継ケーブル: 10, その他の伝送路設備: 8, 加入者収容装置: 11, 'レイヤ3スイッチ・ルータ': 8, その他の伝送交換設備: 6, 電源設備: 5, アプリケーションサーバ: 3,
    '認証・呼制御サーバ': 2, '': 2,
  },
  設定誤り: {
    'レイヤ3スイッチ・ルータ': 15, アプリケーションサーバ: 10, '認証・呼制御サーバ': 8, その他のサーバ設備: 5, 網終端装置: 4, 加入者収容装置: 5, その他の伝送交換設備: 5, '': 2,
  },
  その他の人的要因: { アプリケーションサーバ: 7, その他のサーバ設備: 4, 'レイヤ3スイッチ・ルータ': 4, 加入者収容装置: 5, 電源設備: 3, その他の伝送交換設備: 4, '': 4 },
  異常トラヒック: {
    アプリケーションサーバ: 18, '認証・呼制御サーバ': 12, その他のサーバ設備: 7, 網終端装置: 7, 'レイヤ3スイッチ・ルータ': 8, その他の伝送交換設備: 6, '': 4,
  },
  送信型対電気通信設備サイバー攻撃: { アプリケーションサーバ: 6, その他のサーバ設備: 3, 'レイヤ3スイッチ・ルータ': 2, '': 1 },
  その他の要因: { '': 24, その他の設備: 6, その他の伝送交換設備: 3, その他の伝送路設備: 3, アプリケーションサーバ: 2, 加入者収容装置: 2 },
};

/* 2–5h, 5–12h, 12–24h, 24h and more. */
const LASTING: Readonly<Record<string, readonly number[]>> = {
  電源設備: [0.6, 1, 1.3, 2], 加入者系ケーブル: [0.5, 1.2, 1.7, 1.9], 中継ケーブル: [0.7, 1.4, 1.2, 1], その他の伝送路設備: [0.8, 1.1, 1.2, 1.1],
  加入者収容装置: [1, 1.1, 1, 0.8], 'レイヤ3スイッチ・ルータ': [1.6, 0.8, 0.4, 0.3], アプリケーションサーバ: [1.6, 0.8, 0.4, 0.3], '認証・呼制御サーバ': [1.8, 0.7, 0.3, 0.2],
  '': [1.1, 1, 0.9, 0.8],
};
const LASTING_BY_CAUSE: Readonly<Record<string, readonly number[]>> = {
  自然災害: [0.4, 1, 1.5, 3], 異常トラヒック: [2, 0.6, 0.2, 0.05], 送信型対電気通信設備サイバー攻撃: [2, 0.8, 0.3, 0.1], 設定誤り: [1.8, 0.7, 0.4, 0.3], 工事時の作業ミス: [1.4, 0.9, 0.5, 0.3],
};
const LASTING_BANDS = ['2時間以上5時間未満', '5時間以上12時間未満', '12時間以上24時間未満', '24時間以上'];

/* Under 500, 500–5千, 5千–3万, 3万–10万, 10万–100万, 100万 and more. */
const REACHING: Readonly<Record<string, readonly number[]>> = {
  加入者系ケーブル: [1, 0.5, 0.05, 0.001, 0.001, 0.001], 加入者収容装置: [1, 1.2, 0.5, 0.05, 0.01, 0.001], 中継ケーブル: [1, 2.5, 3, 3, 1, 0.1],
  'レイヤ3スイッチ・ルータ': [1, 2, 3, 5, 4, 2], アプリケーションサーバ: [1, 2.5, 5, 10, 15, 15], '認証・呼制御サーバ': [1, 2.5, 5, 12, 20, 25], その他のサーバ設備: [1, 2, 4, 6, 8, 4],
  電源設備: [1, 2, 2, 1, 0.5, 0.1], その他の伝送交換設備: [1, 1.5, 2, 4, 4, 4], '': [1, 0.6, 0.4, 0.2, 0.1, 0.05],
};
const REACHING_BANDS = ['500人未満', '500人以上5千人未満', '5千人以上3万人未満', '3万人以上10万人未満', '10万人以上100万人未満', '100万人以上'];

/** How often a kind of carrier names a cause or an equipment, against the average. */
const KIND: Readonly<Record<Kind, Weights>> = {
  mobile: { 他の電気通信事業者の事故: 0.25, 加入者系ケーブル: 0.02, 加入者収容装置: 0.02, 網終端装置: 0.2, その他の伝送交換設備: 3, 電源設備: 2, 中継ケーブル: 2, その他の伝送路設備: 2 },
  mvno: { 他の電気通信事業者の事故: 4, 加入者系ケーブル: 0.01, 加入者収容装置: 0.02, 網終端装置: 1.5, '認証・呼制御サーバ': 2, 電源設備: 0.2, 自然災害: 0.3 },
  fixed: { 他の電気通信事業者の事故: 0.6, 加入者収容装置: 1.5 },
  isp: { 他の電気通信事業者の事故: 2.2, 網終端装置: 2.5, 電源設備: 0.5, 異常トラヒック: 2 },
  catv: { 他の電気通信事業者の事故: 0.5, 加入者系ケーブル: 1.6, 加入者収容装置: 1.5, 電源設備: 1.4, 自然災害: 1.6, その他の外的要因: 1.5 },
  voip: { 他の電気通信事業者の事故: 2, 加入者系ケーブル: 0.05, 加入者収容装置: 0.1, '認証・呼制御サーバ': 5, 自然災害: 0.4 },
  hosting: { 他の電気通信事業者の事故: 0.25, 加入者系ケーブル: 0.01, 加入者収容装置: 0.02, その他の伝送路設備: 0.1, アプリケーションサーバ: 8, その他のサーバ設備: 8, 異常トラヒック: 3, 送信型対電気通信設備サイバー攻撃: 6, 自然災害: 0.2 },
  iot: { 他の電気通信事業者の事故: 1.5, 加入者系ケーブル: 0.02, 加入者収容装置: 0.05, その他のサーバ設備: 3, 電源設備: 2 },
  leased: { 他の電気通信事業者の事故: 1, 中継ケーブル: 2, その他の伝送路設備: 2, 'レイヤ3スイッチ・ルータ': 2 },
};

/** Weight of one report as the log of the product of all assumptions that touch it; the margins are none of its business. */
export function affinity(draft: Draft): number {
  const [lasting, reaching] = places(draft.cell);
  const kind = KIND[draft.kind];
  return Math.log(EQUIPMENT_OF_CAUSE[draft.cause]?.[draft.equipment] ?? 1e-12)
    + Math.log(kind[draft.cause] ?? 1) + Math.log(kind[draft.equipment] ?? 1)
    + Math.log(LASTING[draft.equipment]?.[lasting] ?? 1) + Math.log(LASTING_BY_CAUSE[draft.cause]?.[lasting] ?? 1)
    + Math.log(REACHING[draft.equipment]?.[reaching] ?? 1)
    + (meetsThreshold(draft) ? Math.log(1e-24) : 0);
}

/** True where a report drawn into this cell would be 重大 by 施行規則第58条; the voice clauses begin at 1 hour, the others at 2. */
export function meetsThreshold({ cell, services }: Draft): boolean {
  const [lasting, reaching] = places(cell);
  if (reaching < 3) return false;
  return lasting >= 0 || (cell.startsWith('1時間') && (hasVoice(services) || reaching === 5));
}

const PLACES = new Map<string, readonly [number, number]>();
function places(cell: string): readonly [number, number] {
  const known = PLACES.get(cell);
  if (known) return known;
  const [duration = '', users = ''] = cell.split('/');
  const found = [LASTING_BANDS.indexOf(duration), REACHING_BANDS.indexOf(users)] as const;
  PLACES.set(cell, found);
  return found;
}
