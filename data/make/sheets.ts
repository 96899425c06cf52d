/** The files of the detailed form: which columns each has, in which order, and in which spelling and encoding it was saved. */
import { textFile, type Saved } from './csv.ts';
import { minuteOf } from './report.ts';
import { seeded, type Rng } from './rng.ts';
import { spellDay, spellDuration, spellTime, spellUsers, type DateForm, type DurationForm } from './spell.ts';
import type { Submission } from './submit.ts';

interface Sheet extends Saved {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly columns: string;
  readonly dates: readonly (readonly [DateForm, number])[];
  readonly durations: readonly (readonly [DurationForm, number])[];
  readonly separators: readonly string[];
  readonly titles: readonly string[];
  readonly total: boolean;
}

const ALL_DURATIONS = [['hours', 6], ['colon', 2], ['minutes', 2], ['days', 2], ['wide', 1]] as const;
const SHEETS: readonly Sheet[] = [
  { name: '2021Q1.csv', from: minuteOf(2021, 4, 1), to: minuteOf(2021, 7, 1), encoding: 'cp932', eol: '\r\n', quoteAll: false,
    columns: '受付番号 報告区分 対象受付番号 報告日 事業者名 発生日時 復旧日時 継続時間 影響利用者数 影響地域 電気通信役務 緊急通報 発生要因 故障設備 卸役務 同一事故番号 重大な事故 対象外の理由 措置模様 備考',
    dates: [['slash', 5], ['kanji', 3], ['noon', 2]], durations: ALL_DURATIONS, separators: ['、', '\n'],
    titles: ['電気通信事故報告（詳細な様式）', '令和3年度第1四半期　受付分一覧'], total: true },
  { name: '2021Q2-1.csv', from: minuteOf(2021, 7, 1), to: minuteOf(2021, 8, 1), encoding: 'utf8-bom', eol: '\r\n', quoteAll: false,
    columns: '受付番号 事業者名 電気通信役務 緊急通報 発生日時 復旧日時 影響利用者数 発生要因 故障設備 卸役務 同一事故番号 対象外の理由 報告日 措置模様',
    dates: [['iso', 6], ['slash', 3], ['wide', 1]], durations: ALL_DURATIONS, separators: ['、', ';'], titles: [], total: false },
  { name: '2021Q2-2.csv', from: minuteOf(2021, 8, 1), to: minuteOf(2021, 10, 1), encoding: 'utf8-bom', eol: '\r\n', quoteAll: false,
    columns: '受付番号 報告区分 対象受付番号 事業者名 電気通信役務 緊急通報 発生日時 復旧日時 継続時間 影響利用者数 影響地域 発生要因 故障設備 卸役務 同一事故番号 重大な事故 対象外の理由 報告日 措置模様 備考',
    dates: [['iso', 4], ['slash', 3], ['short', 2], ['wide', 1]], durations: ALL_DURATIONS, separators: ['、', '\n', '|'], titles: [], total: false },
  { name: '2021Q3.csv', from: minuteOf(2021, 10, 1), to: minuteOf(2022, 1, 1), encoding: 'utf8', eol: '\n', quoteAll: true,
    columns: '事業者名 受付番号 報告区分 対象受付番号 報告日 発生日時 継続時間 復旧日時 発生要因 故障設備 電気通信役務 緊急通報 影響利用者数 影響地域 卸役務 同一事故番号 重大な事故 対象外の理由 措置模様 備考',
    dates: [['kanji', 4], ['noon', 3], ['short', 2], ['iso', 1]], durations: ALL_DURATIONS, separators: ['|', ';'], titles: [], total: false },
  { name: '2021Q4.csv', from: minuteOf(2022, 1, 1), to: minuteOf(2022, 4, 1), encoding: 'cp932', eol: '\r\n', quoteAll: false,
    columns: '受付番号 事業者名 発生日時 継続時間 影響利用者数 影響地域 電気通信役務 緊急通報 発生要因 故障設備 卸役務 同一事故番号 重大な事故 対象外の理由 備考',
    dates: [['short', 4], ['kanji', 3], ['slash', 2], ['wide', 1]], durations: ALL_DURATIONS, separators: ['、', '\n', ';'], titles: [], total: false },
];

/** File name → bytes. A later statement stands in the file of its accident, or in the next one if that has no column for it. */
export function detailedFiles(submitted: readonly Submission[]): Map<string, Uint8Array> {
  return new Map(SHEETS.map((sheet, place) => {
    const rng = seeded(7000 + place);
    const rows = submitted.filter((one) => sheetOf(one) === sheet).map((one) => rowOf(one, sheet, rng));
    return [sheet.name, textFile([...above(sheet), sheet.columns.split(' '), ...rows, ...below(sheet, rows.length)], sheet)];
  }));
}

function sheetOf(one: Submission): Sheet | undefined {
  return SHEETS.find((sheet) => one.start < sheet.to && one.start >= sheet.from - (one.submission === '新規' ? 0 : 92 * 1440)
    && (one.submission === '新規' || sheet.columns.includes('報告区分')));
}

const above = ({ titles, columns }: Sheet): string[][] =>
  titles.length === 0 ? [] : [...titles, ''].map((title) => [title, ...Array<string>(columns.split(' ').length - 1).fill('')]);

function below({ total, columns }: Sheet, rows: number): string[][] {
  return total ? [['合計', `${rows}件`, ...Array<string>(columns.split(' ').length - 2).fill('')]] : [];
}

function rowOf(one: Submission, sheet: Sheet, rng: Rng): string[] {
  const columns = sheet.columns.split(' ');
  const bound = one.serious !== '';
  const date: DateForm = bound ? 'kanji' : rng.weighted(sheet.dates);
  const given = rng.weighted([['end', 4], ['duration', 4], ['both', 3]]);
  const both = bound || given === 'both';
  const cells: Record<string, string> = {
    受付番号: one.receipt, 報告区分: submissionOf(one, rng), 対象受付番号: one.target, 報告日: spellDay(one.filed, date), 事業者名: one.carrier,
    発生日時: spellTime(one.start, date), 影響利用者数: one.usersText ?? spellUsers(one.users, rng).text, 影響地域: one.region,
    復旧日時: both || given === 'end' || !columns.includes('継続時間') ? spellTime(one.start + one.minutes, date) : '',
    継続時間: both || given === 'duration' || !columns.includes('復旧日時') ? spellDuration(one.minutes, bound ? 'hours' : rng.weighted(sheet.durations)) : '',
    電気通信役務: one.services.join(rng.pick(sheet.separators)), 緊急通報: one.emergency ? '○' : '', 発生要因: one.cause, 故障設備: one.equipment,
    卸役務: one.wholesale, 同一事故番号: one.sameAccident, 重大な事故: one.serious, 対象外の理由: one.exemption, 措置模様: one.measures, 備考: one.note,
  };
  return columns.map((column) => cells[column] ?? '');
}

/** 新規 is the default and often left blank. */
const submissionOf = ({ submission }: Submission, rng: Rng): string =>
  submission === '新規' && rng.chance(0.5) ? '' : submission;
