/**
 * From the published figures (data/history/R03.json) to the exact count of every label: what is published is taken over, and the
 * residuals that no table tells are drawn by the seed within what the published shares allow (assumptions: data/README.md).
 */
import { at, split, type Rng } from './rng.ts';

type Items = Record<string, [count: number, share: number]>;
interface Group { readonly count: number; readonly items: Items }
export interface Published {
  reports: { rows: { 区分: string; 報告事業者数: number; 報告件数: number }[] };
  grid: { rows: string[]; columns: string[]; cells: (number | null)[][]; total: number };
  service: { groups: { データ通信サービス: Group & { share: number }; 音声サービス: Group & { share: number } } };
  cause: { groups: { 外的要因: Group; 設備要因: Group } };
  equipment: { population: number; groups: { 伝送路設備: Group; 伝送交換設備: Group } };
}

/** Counts by label; each map adds up to what its comment says. */
export interface Plan {
  /** `継続時間の区分/影響利用者数の区分` → reports (6,709). */
  readonly cells: Record<string, number>;
  /** Report × service counts. */
  readonly services: Record<string, number>;
  /** Main cause of each report (6,709). */
  readonly causes: Record<string, number>;
  /** Failed equipment; '' is unknown (all together 6,709). */
  readonly equipment: Record<string, number>;
  readonly detailedCarriers: number;
  readonly simpleReports: number;
  readonly simpleCarriers: number;
}

export function planCounts(published: Published, rng: Rng): Plan {
  const form = (name: string) => published.reports.rows.filter((row) => row.区分.endsWith(name))[0] ?? missing(name);
  return {
    cells: planCells(published),
    services: planServices(published, rng),
    causes: planCauses(published, rng),
    equipment: planEquipment(published, rng),
    detailedCarriers: form('詳細な様式').報告事業者数,
    simpleReports: form('簡易な様式').報告件数,
    simpleCarriers: form('簡易な様式').報告事業者数,
  };
}

function planCells({ grid }: Published): Record<string, number> {
  const cells: Record<string, number> = {};
  grid.rows.forEach((duration, row) => grid.columns.forEach((users, column) => {
    cells[`${duration}/${users}`] = grid.cells[row]?.[column] ?? 0;
  }));
  return cells;
}

function planServices({ service: { groups } }: Published, rng: Rng): Record<string, number> {
  const { データ通信サービス: data, 音声サービス: voice } = groups;
  const others = possibleOthers(data, voice);
  return {
    ...counts(data.items),
    ...split(residual(data), {
      'インターネット関連サービス（有料）': 410, 'インターネット関連サービス（無料）': 62, セルラーLPWA: 88,
      アンライセンスLPWAサービス: 24, その他のデータ通信サービス: 928,
    }, rng),
    ...counts(voice.items),
    ...split(residual(voice), { 総合デジタル通信サービス: 86, その他の音声サービス: 64 }, rng),
    その他のサービス: at(others, rng.int(Math.floor(others.length / 4), Math.ceil((others.length * 3) / 4))),
  };
}

/** Every count of その他のサービス with which both printed shares (half up) come out. */
function possibleOthers(data: Group & { share: number }, voice: Group & { share: number }): number[] {
  const share = (count: number, total: number) => Math.floor((count / total) * 100 + 0.5);
  const known = data.count + voice.count;
  return Array.from({ length: known }, (_, others) => others)
    .filter((others) => share(data.count, known + others) === data.share && share(voice.count, known + others) === voice.share);
}

function planCauses({ cause: { groups }, grid }: Published, rng: Rng): Record<string, number> {
  const { 外的要因: external, 設備要因: equipment } = groups;
  const left = grid.total - external.count - equipment.count;
  return {
    ...counts(external.items),
    ...split(residual(external), { 自然災害: 300, その他の外的要因: 102 }, rng),
    ...counts(equipment.items),
    ...split(residual(equipment), { ソフトウェア不具合: 84, その他の設備要因: 39 }, rng),
    ...split(left, {
      工事時の作業ミス: 82, 設定誤り: 54, その他の人的要因: 32, 異常トラヒック: 64, 送信型対電気通信設備サイバー攻撃: 12, その他の要因: 39,
    }, rng),
  };
}

function planEquipment({ equipment: { groups, population }, grid }: Published, rng: Rng): Record<string, number> {
  const { 伝送路設備: line, 伝送交換設備: exchange } = groups;
  // 衛星 stays at the one serious accident: any other would have to be weighed against the clause on satellites.
  const left = population - line.count - exchange.count - 1;
  return {
    ...counts(line.items), その他の伝送路設備: residual(line),
    ...counts(exchange.items), その他の伝送交換設備: residual(exchange),
    ...split(left, {
      アプリケーションサーバ: 106, '認証・呼制御サーバ': 70, その他のサーバ設備: 58, 電源設備: 262, その他の設備: 36,
    }, rng),
    衛星: 1,
    '': grid.total - population,
  };
}

const counts = (items: Items): Record<string, number> =>
  Object.fromEntries(Object.entries(items).map(([label, [count]]) => [label, count]));

const residual = (group: Group): number =>
  group.count - Object.values(counts(group.items)).reduce((sum, count) => sum + count, 0);

function missing(name: string): never {
  throw new Error(`the published figures lack ${name}`);
}
