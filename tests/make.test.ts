import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildDataset } from '../data/make/dataset.ts';
import type { Published } from '../data/make/plan.ts';

/* An own small reader of CSV, dates and numbers: the data must hold without the pipeline. */
const root = join(import.meta.dirname, '../data');
const published = JSON.parse(readFileSync(join(root, 'history/R03.json'), 'utf8')) as Published;
const labelsOf = (file: string, column: string): string[] => table(readFileSync(join(root, 'codes', file))).map((row) => row[column] ?? '');

function decode(bytes: Uint8Array): string {
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

function table(bytes: Uint8Array): Record<string, string>[] {
  const rows = records(decode(bytes));
  const header = rows.findIndex((row) => row.includes('受付番号') || row.includes('適用開始'));
  const names = rows[header] ?? [];
  return rows.slice(header + 1).filter((row) => row[0] !== '合計')
    .map((row) => Object.fromEntries(names.map((name, place) => [name, row[place] ?? ''])));
}

interface Row {
  fields: Record<string, string>; file: string; start: number; minutes: number; users: number; services: string[]; cell: string;
}

function minuteOf(text: string): number {
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

function lengthOf(text: string): number {
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

const filesIn = (folder: string): string[] => readdirSync(join(root, 'R03', folder)).filter((name) => name.endsWith('.csv')).sort();
const rows = filesIn('detailed').flatMap((file) => table(readFileSync(join(root, 'R03/detailed', file))).map((fields) => read(fields, file)));
const simple = filesIn('simple').flatMap((file) => table(readFileSync(join(root, 'R03/simple', file))).map((fields) => ({ fields, file })));
const withdrawn = new Set(rows.flatMap(({ fields }) => [fields.対象受付番号 ?? '', fields.報告区分 === '取下げ' ? fields.受付番号 ?? '' : '']).filter((receipt) => receipt !== ''));
const counted = rows.filter(({ fields }) => !withdrawn.has(fields.受付番号 ?? ''));
const tally = (values: (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? ''] = (counts[value ?? ''] ?? 0) + 1;
  return counts;
};
const sumOf = (counts: Record<string, number>, labels: string[]): number => labels.reduce((sum, label) => sum + (counts[label] ?? 0), 0);
const groupOf = (file: string, group: string): string[] => table(readFileSync(join(root, 'codes', file))).filter((row) => row.大分類 === group).map((row) => row.小分類 ?? '');

describe('the seeded generator', () => {
  it('gives the committed files again, byte for byte', () => {
    const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
    const made = [...buildDataset(published)].map(([name, bytes]) => [name, hash(bytes)]).sort();
    const kept = ['detailed', 'simple'].flatMap((folder) => filesIn(folder).map((file) => [`${folder}/${file}`, hash(readFileSync(join(root, 'R03', folder, file)))]));
    expect(made).toEqual(kept.sort());
  });

  it('stops where an altered published cell leaves no room for a serious accident', () => {
    const altered = structuredClone(published);
    const last = altered.grid.cells.at(-1);
    if (last) last[3] = 0;
    expect(() => buildDataset(altered)).toThrow('24時間以上/3万人以上10万人未満');
  });
});

describe('the published margins hold in the committed rows', () => {
  it('6,709 detailed reports of 176 carriers are counted, twelve more are withdrawn', () => {
    expect(counted).toHaveLength(6709);
    expect(new Set(counted.map(({ fields }) => fields.事業者名)).size).toBe(176);
    expect(rows).toHaveLength(6709 + 12);
    expect(new Set(rows.map(({ fields }) => fields.事業者名)).size).toBe(176);
  });

  it('56,866 simple reports of 44 carriers', () => {
    expect(simple.reduce((sum, { fields }) => sum + Number(fields.件数 || '1'), 0)).toBe(56866);
    expect(new Set(simple.map(({ fields }) => fields.事業者名)).size).toBe(44);
  });

  it('every cell of 表2, and nothing where a report is not due', () => {
    const cells = tally(counted.map(({ cell }) => cell));
    const grid = published.grid.rows.map((_, duration) => published.grid.columns.map((__, users) => cells[`${duration}/${users}`] ?? 0));
    expect(grid).toEqual(published.grid.cells.map((line) => line.map((cell) => cell ?? 0)));
    expect(rows.filter(({ minutes, users }) => minutes < 120 && users < 30000)).toEqual([]);
  });

  it('services: 8,294 and 2,868 with their items, and 68 % and 23 % of all', () => {
    const services = tally(counted.flatMap((row) => row.services));
    const all = sumOf(services, Object.keys(services));
    const share = (count: number): number => Math.floor((count / all) * 100 + 0.5);
    for (const [group, { count, items }] of Object.entries(published.service.groups)) {
      expect(sumOf(services, groupOf('services.csv', group))).toBe(count);
      for (const [item, [number]] of Object.entries(items)) expect([item, services[item]]).toEqual([item, number]);
    }
    expect([share(8294), share(2868)]).toEqual([68, 23]);
    expect(counted.filter((row) => new Set(row.services).size !== row.services.length)).toEqual([]);
  });

  it('causes: 4,099 and 2,327 with their items, 283 others, 異常トラヒック between 45 and 135', () => {
    const causes = tally(counted.map(({ fields }) => fields.発生要因));
    for (const [group, { count, items }] of Object.entries(published.cause.groups)) {
      expect(sumOf(causes, groupOf('causes.csv', group))).toBe(count);
      for (const [item, [number]] of Object.entries(items)) expect([item, causes[item]]).toEqual([item, number]);
    }
    expect(sumOf(causes, [...groupOf('causes.csv', '人的要因'), ...groupOf('causes.csv', 'その他')])).toBe(283);
    expect(causes.異常トラヒック).toBeGreaterThanOrEqual(45);
    expect(causes.異常トラヒック).toBeLessThanOrEqual(135);
  });

  it('equipment: known for 3,975, with the published groups and items', () => {
    const equipment = tally(counted.map(({ fields }) => fields.故障設備));
    expect(6709 - (equipment[''] ?? 0)).toBe(3975);
    for (const [group, { count, items }] of Object.entries(published.equipment.groups)) {
      expect(sumOf(equipment, groupOf('equipment.csv', group))).toBe(count);
      for (const [item, [number]] of Object.entries(items)) expect([item, equipment[item]]).toEqual([item, number]);
    }
    expect(sumOf(equipment, ['サーバ設備', '電源設備', 'その他'].flatMap((group) => groupOf('equipment.csv', group)))).toBe(533);
  });

  it('every label of the code lists occurs, and no other', () => {
    const used = (values: (string | undefined)[]) => [...new Set(values)].filter((value) => value !== '').sort();
    expect(used(counted.flatMap((row) => row.services))).toEqual(labelsOf('services.csv', '小分類').sort());
    expect(used(counted.map(({ fields }) => fields.発生要因))).toEqual(labelsOf('causes.csv', '小分類').sort());
    expect(used(counted.map(({ fields }) => fields.故障設備))).toEqual(labelsOf('equipment.csv', '小分類').sort());
    expect(used(simple.map(({ fields }) => fields.対象設備))).toEqual(labelsOf('simple-equipment.csv', '対象設備').sort());
  });
});

describe('data/README.md', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const stated = Object.keys({ ...published.service.groups.データ通信サービス.items, ...published.service.groups.音声サービス.items,
    ...published.cause.groups.外的要因.items, ...published.cause.groups.設備要因.items,
    ...published.equipment.groups.伝送路設備.items, ...published.equipment.groups.伝送交換設備.items });
  const drawn = Object.entries({
    ...tally(counted.flatMap((row) => row.services)), ...tally(counted.map(({ fields }) => fields.発生要因)), ...tally(counted.map(({ fields }) => fields.故障設備)),
  }).filter(([label]) => label !== '' && label !== 'その他のサービス' && !stated.includes(label));

  it.each(drawn)('names the drawn count of %s, %i', (label, count) => {
    expect(readme).toContain(`${label}${count}`);
  });

  it('names the drawn counts of その他のサービス and of the quarters', () => {
    const spelled = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
    const quarters = tally(counted.map(({ file }) => file.slice(5, 6)));
    expect(readme).toContain(`| ${spelled(tally(counted.flatMap((row) => row.services)).その他のサービス ?? 0)} |`);
    expect(readme).toContain(['1', '2', '3', '4'].map((quarter) => `第${quarter}：${spelled(quarters[quarter] ?? 0)}`).join('、'));
  });
});

describe('the serious accidents', () => {
  const serious = counted.filter(({ fields }) => fields.重大な事故);
  it.each([
    ['1', 1, '2021-05-30 20:41', '5時間42分', '9社', '5/0'],
    ['2', 1, '2021-08-03 15:00', '2時間25分', '最大456,516人', '4/4'],
    ['3', 5, '2021-09-08 20:48', '2時間59分', '最大約50万人', '4/4'],
    ['4', 1, '2021-09-11 13:23', '4時間3分', '100万人以上', '4/5'],
    ['5', 2, '2021-10-09 07:56', '2時間57分', '62,095人', '4/3'],
    ['6', 2, '2021-10-14 17:37', '2時間20分', '約100万人', '4/5'],
    ['7', 1, '2022-03-16 23:51', '34時間9分', '41,417人', '7/3'],
  ])('No.%s: %i reports with start %s, %s and %s as published', (no, reports, start, duration, users, cell) => {
    const own = serious.filter(({ fields }) => fields.重大な事故 === no);
    expect(own).toHaveLength(reports);
    for (const row of own) {
      expect([row.start, row.minutes, row.fields.影響利用者数, row.cell]).toEqual([minuteOf(start), lengthOf(duration), users, cell]);
      expect(row.fields.卸役務 === '').toBe(reports === 1);
      expect(row.fields.同一事故番号).toBe(own[0]?.fields.同一事故番号);
    }
  });

  it('are 13 reports of 10 carriers, 人的要因 4, 外的要因 1, その他 2, サーバ設備 6 and 衛星 1 by accident', () => {
    expect(serious).toHaveLength(13);
    expect(new Set(serious.map(({ fields }) => fields.事業者名)).size).toBe(10);
    const first = serious.filter(({ fields }) => fields.卸役務 !== '提供先');
    const inGroup = (file: string, field: string, group: string) => first.filter(({ fields }) => groupOf(file, group).includes(fields[field] ?? '')).length;
    expect(first).toHaveLength(7);
    expect(['人的要因', '外的要因', 'その他'].map((group) => inGroup('causes.csv', '発生要因', group))).toEqual([4, 1, 2]);
    expect(['サーバ設備', 'その他'].map((group) => inGroup('equipment.csv', '故障設備', group))).toEqual([6, 1]);
  });

  it('hold all rows of the real carriers; all other names are evidently made up', () => {
    const real = new Set(serious.map(({ fields }) => fields.事業者名));
    const others = [...rows.filter(({ fields }) => !fields.重大な事故), ...simple].map(({ fields }) => fields.事業者名 ?? '');
    expect(others.filter((name) => real.has(name) || !/架空|見本|仮想/.test(name))).toEqual([]);
  });

  it('are just the rows that meet 施行規則第58条; whoever else meets it gives a reason', () => {
    const met = rows.filter((row) => row.services.some((service) => meets(row, service)));
    const excused = met.filter(({ fields }) => fields.対象外の理由);
    expect(excused.map(({ fields }) => fields.重大な事故)).toEqual(excused.map(() => ''));
    expect(met.filter((row) => !excused.includes(row)).map(({ fields }) => fields.受付番号).sort())
      .toEqual(serious.filter((row) => row.fields.故障設備 !== '衛星').map(({ fields }) => fields.受付番号).sort());
    expect(rows.filter(({ fields }) => fields.対象外の理由 && !['付加的な機能', '電気通信設備以外', '停止又は品質低下に当たらない'].includes(fields.対象外の理由))).toEqual([]);
    expect(rows.filter(({ fields }) => fields.故障設備 === '衛星').map(({ fields }) => fields.重大な事故)).toEqual(['1']);
  });

  /** 施行規則第58条 for one service of a report, without the clause on satellites. */
  function meets({ minutes, users, fields }: Row, service: string): boolean {
    const over = (hours: number, people: number): boolean => minutes >= hours * 60 && users >= people;
    const kind = table(readFileSync(join(root, 'codes/services.csv'))).find((row) => row.小分類 === service)?.基準の区分;
    if (users < 30000) return false;
    if (kind === '音声') return fields.緊急通報 === '○' ? over(1, 30000) : over(2, 30000) || over(1, 100000);
    if (kind === 'LPWA') return over(12, 30000) || over(2, 1000000);
    if (kind === '無料') return over(24, 100000) || over(12, 1000000);
    return over(2, 30000) || over(1, 1000000);
  }
});

describe('the combinations are plausible', () => {
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  const lasting = (equipment: string): number => median(counted.filter(({ fields }) => fields.故障設備 === equipment).map(({ minutes }) => minutes));
  const quarters = (cause?: string) => tally(counted.filter(({ fields }) => cause === undefined || fields.発生要因 === cause).map(({ file }) => file.slice(4, 6)));

  it('most accidents, and most natural disasters, fall into the second quarter', () => {
    for (const counts of [quarters(), quarters('自然災害')]) {
      expect(Object.entries(counts).sort(([, a], [, b]) => b - a)[0]?.[0]).toBe('Q2');
    }
  });

  it('power and access cables stay down longer than servers', () => {
    expect(lasting('電源設備')).toBeGreaterThan(2 * lasting('アプリケーションサーバ'));
    expect(lasting('加入者系ケーブル')).toBeGreaterThan(2 * lasting('認証・呼制御サーバ'));
  });

  it('no cable or power plant fails by software, by a setting or by traffic', () => {
    const logical = ['ソフトウェア不具合', '設定誤り', '異常トラヒック', '送信型対電気通信設備サイバー攻撃'];
    const physical = ['加入者系ケーブル', '中継ケーブル', 'その他の伝送路設備', '電源設備', '衛星'];
    expect(counted.filter(({ fields }) => logical.includes(fields.発生要因 ?? '') && physical.includes(fields.故障設備 ?? ''))).toEqual([]);
  });

  it('unknown equipment is nearly always that of another carrier', () => {
    const unknown = counted.filter(({ fields }) => fields.故障設備 === '');
    expect(unknown.filter(({ fields }) => fields.発生要因 === '他の電気通信事業者の事故').length / unknown.length).toBeGreaterThan(0.95);
  });
});

describe('the files look like what carriers and spreadsheets save', () => {
  it('receipt numbers are unique in the year, starts lie in the quarter of the file name', () => {
    const receipts = [...rows, ...simple].map(({ fields }) => fields.受付番号);
    expect(new Set(receipts).size).toBe(receipts.length);
    const quarters = [...rows, ...simple].map(({ fields, file }) => [file.slice(0, 6), quarterOf(minuteOf(fields.発生日時 ?? ''))]);
    expect(quarters.filter(([file, quarter]) => file !== quarter)).toEqual([]);
  });

  it('every 訂正 and 取下げ names an earlier receipt number of the same carrier', () => {
    const later = rows.filter(({ fields }) => fields.対象受付番号);
    expect(tally(later.map(({ fields }) => fields.報告区分))).toEqual({ 訂正: 6, 取下げ: 3 });
    for (const { fields } of later) {
      const target = rows.find((row) => row.fields.受付番号 === fields.対象受付番号);
      expect(target?.fields.事業者名).toBe(fields.事業者名);
      expect((target?.fields.受付番号 ?? '') < (fields.受付番号 ?? '')).toBe(true);
    }
  });

  it('one quarter is CP932, one has a BOM, one is plain UTF-8 with LF', () => {
    const bytes = (file: string) => readFileSync(join(root, 'R03/detailed', file));
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes('2021Q1.csv'))).toThrow();
    expect([...bytes('2021Q2-1.csv').subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes('2021Q3.csv').includes('\r')).toBe(false);
  });

  it.each([['和暦', /令和3年/], ['short 和暦', /R3\./], ['午後', /午後/], ['full-width digits', /[０-９]/], ['約…万', /約\d+万人/], ['a quoted line break', /"[^",]*\n[^",]*"/], ['a total line', /合計,/]])(
    'somewhere stands %s', (_, form) => {
      expect(filesIn('detailed').some((file) => form.test(decode(readFileSync(join(root, 'R03/detailed', file)))))).toBe(true);
    });

  it('the reports of one accident agree on start and duration and come from different carriers', () => {
    const linked = counted.filter(({ fields }) => fields.同一事故番号);
    const groups = new Map(linked.map(({ fields }) => [fields.同一事故番号, linked.filter((row) => row.fields.同一事故番号 === fields.同一事故番号)]));
    expect(groups.size).toBeGreaterThan(20);
    for (const group of groups.values()) {
      expect(new Set(group.map(({ start, minutes }) => `${start}+${minutes}`)).size).toBe(1);
      expect(new Set(group.map(({ fields }) => fields.事業者名)).size).toBe(group.length);
      expect(group.filter(({ fields }) => fields.卸役務 === '提供元')).toHaveLength(1);
    }
  });

  function quarterOf(start: number): string {
    return `2021Q${Math.floor(((new Date(start * 60000).getUTCMonth() + 9) % 12) / 3) + 1}`;
  }
});
