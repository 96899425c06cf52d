/** The made-up carriers: evidently invented names, a kind each, sizes falling off like 1/rank within a kind. */
import type { Kind } from './report.ts';
import { at, type Rng } from './rng.ts';

export interface Carrier {
  readonly name: string;
  readonly kind: Kind;
  /** Share of its kind's reports, relative. */
  readonly weight: number;
  /** Prefectures served; empty = the whole country. */
  readonly home: readonly string[];
  /** Whether its IP電話 carries emergency calls (0AB-J numbers). */
  readonly emergency: boolean;
}

/** How many made-up carriers of each kind file detailed reports (166, and 10 real ones in the serious accidents only). */
const KINDS: readonly (readonly [Kind, number, readonly string[]])[] = [
  ['mobile', 4, ['モバイル', '移動通信']],
  ['mvno', 26, ['モバイルサービス', 'シムネット', 'ワイヤレス販売']],
  ['fixed', 9, ['通信', '地域通信', '電話']],
  ['isp', 34, ['インターネット', 'ネットサービス', 'プロバイダ', 'ネットワークス']],
  ['catv', 58, ['ケーブルテレビ', 'ケーブルネット', '有線放送', '電鉄ケーブルテレビ']],
  ['voip', 12, ['音声通信', 'IPフォン', 'ボイスネット']],
  ['hosting', 12, ['ホスティング', 'クラウド', 'メールサービス']],
  ['iot', 5, ['センサー通信', 'IoTネット']],
  ['leased', 6, ['専用線', '法人ネットワーク']],
];
const MARKS = ['架空', '見本', '仮想'];
const WORDS = [
  '第一', '第二', '中央', '東西', '南北', '大空', '朝凪', '夕映', '若草', '七色', '白波', '星影', '風車', '水鏡', '雪割', '花霞', '月見', '山吹', '川音', '海鳴',
];
const NATIONWIDE: readonly Kind[] = ['mobile', 'mvno', 'hosting', 'iot', 'voip'];

/** The 47 prefectures with a rough share of the population (百万人; a weight for drawing, no statistic). */
export const PREFECTURES: readonly (readonly [string, number])[] = [
  ['北海道', 5.2], ['青森県', 1.2], ['岩手県', 1.2], ['宮城県', 2.3], ['秋田県', 1], ['山形県', 1.1], ['福島県', 1.8], ['茨城県', 2.9], ['栃木県', 1.9], ['群馬県', 1.9],
  ['埼玉県', 7.3], ['千葉県', 6.3], ['東京都', 14], ['神奈川県', 9.2], ['新潟県', 2.2], ['富山県', 1], ['石川県', 1.1], ['福井県', 0.8], ['山梨県', 0.8], ['長野県', 2],
  ['岐阜県', 2], ['静岡県', 3.6], ['愛知県', 7.5], ['三重県', 1.8], ['滋賀県', 1.4], ['京都府', 2.6], ['大阪府', 8.8], ['兵庫県', 5.4], ['奈良県', 1.3], ['和歌山県', 0.9],
  ['鳥取県', 0.6], ['島根県', 0.7], ['岡山県', 1.9], ['広島県', 2.8], ['山口県', 1.3], ['徳島県', 0.7], ['香川県', 0.9], ['愛媛県', 1.3], ['高知県', 0.7], ['福岡県', 5.1],
  ['佐賀県', 0.8], ['長崎県', 1.3], ['熊本県', 1.7], ['大分県', 1.1], ['宮崎県', 1.1], ['鹿児島県', 1.6], ['沖縄県', 1.5],
];

export function detailedCarriers(rng: Rng): Carrier[] {
  return KINDS.flatMap(([kind, count, endings]) => Array.from({ length: count }, (_, rank) => ({
    name: nameOf(rank, endings), kind, weight: 1 / (rank + 1.5), home: homeOf(kind, rank, rng), emergency: rank % 3 === 0 || (kind !== 'voip' && kind !== 'isp'),
  })));
}

/** 3 marks × 20 words × the endings of the kind: 60 names an ending at the most, no two alike. */
function nameOf(rank: number, endings: readonly string[]): string {
  const mark = at(MARKS, rank % MARKS.length);
  const word = at(WORDS, (rank * 7) % WORDS.length);
  return `${mark}${word}${at(endings, Math.floor(rank / 2) % endings.length)}株式会社`;
}

function homeOf(kind: Kind, rank: number, rng: Rng): string[] {
  if (NATIONWIDE.includes(kind) || (kind !== 'catv' && rank < 3)) return [];
  const first = rng.weighted(PREFECTURES.map((entry, place) => [place, entry[1]] as const));
  const width = kind === 'catv' ? 1 : rng.int(2, 5);
  return Array.from({ length: width }, (_, step) => at(PREFECTURES, Math.min(first + step, PREFECTURES.length - 1))[0])
    .filter((prefecture, place, all) => all.indexOf(prefecture) === place);
}

/** Carriers of the simple form: those of the detailed form that run such equipment, and six that file only this form. */
export function simpleCarriers(detailed: readonly Carrier[], count: number): Carrier[] {
  const of = (kind: Kind, most: number) => detailed.filter((carrier) => carrier.kind === kind).slice(0, most);
  const known = [...of('mobile', 4), ...of('fixed', 9), ...of('catv', 20), ...of('isp', 5)];
  const only = Array.from({ length: count - known.length }, (_, rank): Carrier => ({
    name: `見本${at(WORDS, rank)}地域無線株式会社`, kind: 'iot', weight: 1 / (rank + 1.5), home: [], emergency: false,
  }));
  return [...known, ...only];
}
