/**
 * The reports that are not drawn: the 13 reports of the seven serious accidents with their published facts (令和3年度検証報告 表3 and the
 * sheets), and nine reports with 3万人 and 2時間 that are not 重大 (cells of 表2 beyond the serious ones).
 */
import type { Carrier } from './carriers.ts';
import { cellOf, minuteOf, type Kind, type Report } from './report.ts';
import { at } from './rng.ts';

interface Serious {
  no: string; start: number; minutes: number; users: number; usersText: string; services: string[];
  cause: string; equipment: string; carriers: string[]; kind: Kind; emergency?: boolean; region?: string; note: string;
}

/* Causes and equipment follow the sheets so that the published totals hold: 人的要因 4, 外的要因 1, その他 2; サーバ設備 6, 衛星 1. */
const SERIOUS: readonly Serious[] = [
  { no: '1', start: minuteOf(2021, 5, 30, 20, 41), minutes: 342, users: 9, usersText: '9社', services: ['その他のデータ通信サービス'],
    cause: 'その他の要因', equipment: '衛星', carriers: ['スカパーJSAT株式会社'], kind: 'leased', note: '衛星の姿勢変動' },
  { no: '2', start: minuteOf(2021, 8, 3, 15, 0), minutes: 145, users: 456516, usersText: '最大456,516人', services: ['インターネット関連サービス（有料）'],
    cause: 'その他の人的要因', equipment: 'アプリケーションサーバ', carriers: ['GMOペパボ株式会社'], kind: 'hosting', note: 'リバースプロキシサーバの停止' },
  { no: '3', start: minuteOf(2021, 9, 8, 20, 48), minutes: 179, users: 500000, usersText: '最大約50万人', services: ['インターネット接続サービス（固定）'],
    cause: '異常トラヒック', equipment: 'アプリケーションサーバ', kind: 'isp', note: '名前解決要求の集中',
    carriers: ['アルテリア・ネットワークス株式会社', '株式会社U-NEXT', '株式会社つなぐネットコミュニケーションズ', '株式会社ファミリーネット・ジャパン', '楽天モバイル株式会社'] },
  { no: '4', start: minuteOf(2021, 9, 11, 13, 23), minutes: 243, users: 1000000, usersText: '100万人以上', services: ['移動アクセスサービス'],
    cause: 'その他の人的要因', equipment: 'アプリケーションサーバ', carriers: ['楽天モバイル株式会社'], kind: 'mobile', note: 'DNSサーバの受信バッファの不足' },
  { no: '5', start: minuteOf(2021, 10, 9, 7, 56), minutes: 177, users: 62095, usersText: '62,095人', services: ['総合デジタル通信サービス', 'IP電話'],
    cause: '設定誤り', equipment: '認証・呼制御サーバ', kind: 'voip', note: 'データベースのログ領域の枯渇',
    carriers: ['楽天モバイル株式会社', '株式会社インターネットイニシアティブ'] },
  { no: '6', start: minuteOf(2021, 10, 14, 17, 37), minutes: 140, users: 1000000, usersText: '約100万人', services: ['携帯電話', '移動アクセスサービス'],
    cause: '工事時の作業ミス', equipment: '認証・呼制御サーバ', kind: 'mobile', emergency: true, note: '切戻しに伴う位置登録信号の集中',
    region: '全国（石川県、富山県、福井県、奈良県、和歌山県を除く。）', carriers: ['株式会社NTTドコモ', '株式会社インターネットイニシアティブ'] },
  { no: '7', start: minuteOf(2022, 3, 16, 23, 51), minutes: 2049, users: 41417, usersText: '41,417人', services: ['インターネット関連サービス（有料）'],
    cause: '自然災害', equipment: 'アプリケーションサーバ', carriers: ['GMOグローバルサインHD株式会社'], kind: 'hosting', note: '地震に伴う送電停止' },
];

/** 13 reports; the first carrier of an accident is the wholesaler, the others resell and know no equipment of their own. */
export function seriousReports(): Report[] {
  return SERIOUS.flatMap((accident) => accident.carriers.map((carrier, place) => seriousReport(accident, carrier, place)));
}

function seriousReport(accident: Serious, carrier: string, place: number): Report {
  const shared = accident.carriers.length > 1;
  const reseller = place > 0;
  return {
    ...accident, carrier, cell: cellOf(accident.minutes, accident.users), region: accident.region ?? '全国',
    cause: reseller ? '他の電気通信事業者の事故' : accident.cause, equipment: reseller ? '' : accident.equipment,
    emergency: accident.emergency ?? false, wholesale: !shared ? '' : reseller ? '提供先' : '提供元',
    sameAccident: shared ? `R03-重大-${accident.no}` : '', serious: accident.no, exemption: '', measures: '',
  };
}

const FREE = 'インターネット関連サービス（無料）';
const ADDED = '付加的な機能';
type Exempt = readonly [start: number, minutes: number, users: number, kind: Kind, service: string, cause: string, equipment: string, reason: string, note: string];

/* Free services stay under 24h/10万 and 12h/100万 (施行規則第58条); the others name the reason why they are not 重大. */
const EXEMPT: readonly Exempt[] = [
  [minuteOf(2021, 6, 18, 10, 12), 214, 52000, 'hosting', FREE, 'ソフトウェア不具合', 'アプリケーションサーバ', '', '無料の電子メール'],
  [minuteOf(2021, 11, 24, 9, 40), 171, 38400, 'isp', 'インターネット関連サービス（有料）', '設定誤り', 'アプリケーションサーバ', ADDED, '迷惑メール判定のみ利用不可'],
  [minuteOf(2021, 7, 27, 13, 5), 262, 310000, 'hosting', FREE, '機器故障', 'その他のサーバ設備', '', '無料のメッセージング'],
  [minuteOf(2021, 12, 7, 2, 15), 395, 45800, 'isp', 'インターネット接続サービス（固定）', '工事時の作業ミス', 'アプリケーションサーバ', ADDED, '利用状況の照会画面のみ利用不可'],
  [minuteOf(2022, 2, 3, 8, 30), 540, 33100, 'mvno', '移動アクセスサービス', 'その他の要因', '', '電気通信設備以外', '申込受付システムの停止'],
  [minuteOf(2022, 1, 19, 16, 48), 433, 160000, 'hosting', FREE, '異常トラヒック', 'アプリケーションサーバ', '', '無料の動画配信'],
  [minuteOf(2021, 8, 25, 11, 22), 351, 1200000, 'hosting', FREE, 'ソフトウェア不具合', 'アプリケーションサーバ', '', '無料のメッセージング'],
  [minuteOf(2021, 10, 29, 18, 3), 1762, 64000, 'hosting', FREE, '機器故障', 'その他のサーバ設備', '', '無料の掲示板'],
  [minuteOf(2021, 9, 15, 1, 30), 1575, 118000, 'mobile', '移動アクセスサービス', '設定誤り', 'その他の伝送交換設備', '停止又は品質低下に当たらない', '利用通知の一部不達'],
];

export function exemptReports(carriers: readonly Carrier[]): Report[] {
  return EXEMPT.map(([start, minutes, users, kind, service, cause, equipment, exemption, note], place) => ({
    start, minutes, users, kind, services: [service], cause, equipment, exemption, note, cell: cellOf(minutes, users),
    carrier: at(carriers.filter((carrier) => carrier.kind === kind), place % 3).name, region: '全国', emergency: false,
    wholesale: '', sameAccident: '', serious: '', measures: '',
  }));
}
