/** An own small reader of the committed CSV files, their dates and numbers: the data must hold without the pipeline. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Published } from '../data/make/plan.ts';

export const root = join(import.meta.dirname, '../data');
export const published = JSON.parse(readFileSync(join(root, 'history/R03.json'), 'utf8')) as Published;
export const labelsOf = (file: string, column: string): string[] => table(readFileSync(join(root, 'codes', file))).map((row) => row[column] ?? '');

export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
  }
}

function records(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end = ''] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some((field) => field !== ''));
}

export function table(bytes: Uint8Array): Record<string, string>[] {
  const rows = records(decode(bytes));
  const header = rows.findIndex((row) => row.includes('受付番号') || row.includes('適用開始'));
  const names = rows[header] ?? [];
  return rows.slice(header + 1).filter((row) => row[0] !== '合計')
    .map((row) => Object.fromEntries(names.map((name, place) => [name, row[place] ?? ''])));
}

export interface Row {
  fields: Record<string, string>; file: string; start: number; minutes: number; users: number; services: string[]; cell: string;
}

export function minuteOf(text: string): number {
  const plain = text.normalize('NFKC');
  const found = /^(\d{4}|令和\d+|R\d+)[-/.年](\d+)[-/.月](\d+)日?(?:\(([日月火水木金土])\))?\s?(午前|午後)?(\d+)[:時](\d+)分?$/.exec(plain);
  if (!found) throw new Error(`unreadable date ${text}`);
  const [, era = '', month, day, weekday, half, hour, minute] = found;
  const year = /^\d{4}$/.test(era) ? Number(era) : 2018 + Number(era.replace(/\D/g, ''));
  const date = new Date(Date.UTC(year, Number(month) - 1, Number(day), Number(hour) + (half === '午後' ? 12 : 0), Number(minute)));
  if (weekday !== undefined) expect('日月火水木金土'[date.getUTCDay()]).toBe(weekday);
  expect(date.getUTCDate()).toBe(Number(day));
  return date.getTime() / 60000;
}

export function lengthOf(text: string): number {
  const plain = text.normalize('NFKC');
  const clock = /^(\d+):(\d\d)$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const found = /^(?:(\d+)日)?(?:(\d+)時間)?(?:(\d+)分)?$/.exec(plain);
  if (!found || plain === '') throw new Error(`unreadable duration ${text}`);
  return Number(found[1] ?? 0) * 1440 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0);
}

function usersOf(text: string): number {
  const found = /^(?:最大)?約?([\d,]+)(万)?[人社]?(?:以上)?$/.exec(text.normalize('NFKC'));
  if (!found) throw new Error(`unreadable users ${text}`);
  return Number((found[1] ?? '').replaceAll(',', '')) * (found[2] ? 10000 : 1);
}

const DURATION_BOUNDS = [0, 30, 60, 90, 120, 300, 720, 1440];
const USER_BOUNDS = [0, 500, 5000, 30000, 100000, 1000000];
const placeIn = (bounds: number[], value: number): number => bounds.filter((bound) => value >= bound).length - 1;

function read(fields: Record<string, string>, file: string): Row {
  const start = minuteOf(fields.発生日時 ?? '');
  const byEnd = fields.復旧日時 ? minuteOf(fields.復旧日時) - start : undefined;
  const byLength = fields.継続時間 ? lengthOf(fields.継続時間) : undefined;
  if (byEnd !== undefined && byLength !== undefined) expect(byLength).toBe(byEnd);
  const minutes = byLength ?? byEnd ?? Number.NaN;
  const users = usersOf(fields.影響利用者数 ?? '');
  const services = (fields.電気通信役務 ?? '').split(/[、;|\n]/);
  return { fields, file, start, minutes, users, services, cell: `${placeIn(DURATION_BOUNDS, minutes)}/${placeIn(USER_BOUNDS, users)}` };
}

export const filesIn = (folder: string): string[] => readdirSync(join(root, 'R03', folder)).filter((name) => name.endsWith('.csv')).sort();
export const rows = filesIn('detailed').flatMap((file) => table(readFileSync(join(root, 'R03/detailed', file))).map((fields) => read(fields, file)));
export const simple = filesIn('simple').flatMap((file) => table(readFileSync(join(root, 'R03/simple', file))).map((fields) => ({ fields, file })));
const withdrawn = new Set(rows.flatMap(({ fields }) => [fields.対象受付番号 ?? '', fields.報告区分 === '取下げ' ? fields.受付番号 ?? '' : '']).filter((receipt) => receipt !== ''));
export const counted = rows.filter(({ fields }) => !withdrawn.has(fields.受付番号 ?? ''));
export const tally = (values: (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? ''] = (counts[value ?? ''] ?? 0) + 1;
  return counts;
};
export const sumOf = (counts: Record<string, number>, labels: string[]): number => labels.reduce((sum, label) => sum + (counts[label] ?? 0), 0);
export const groupOf = (file: string, group: string): string[] => table(readFileSync(join(root, 'codes', file))).filter((row) => row.大分類 === group).map((row) => row.小分類 ?? '');
