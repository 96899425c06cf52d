import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildDataset } from '../data/make/dataset.ts';
import { counted, decode, filesIn, groupOf, labelsOf, lengthOf, minuteOf, published, root, rows, simple, sumOf, table, tally, type Row } from './make-rows.ts';

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
