/** What the generator knows of one report before it is written down in some carrier's spelling. */
export type Kind = 'mobile' | 'mvno' | 'fixed' | 'isp' | 'catv' | 'voip' | 'hosting' | 'iot' | 'leased';

/** The attributes that the published margins bind. */
export interface Draft {
  kind: Kind;
  services: readonly string[];
  cause: string;
  /** '' = unknown. */
  equipment: string;
  /** `継続時間の区分/影響利用者数の区分`. */
  cell: string;
}

export interface Report extends Draft {
  carrier: string;
  /** Minutes since 1970-01-01 00:00, Japanese time. */
  start: number;
  /** Duration in minutes. */
  minutes: number;
  users: number;
  /** How the number of users is written, where the form is bound (`約100万人`). */
  usersText?: string;
  region: string;
  emergency: boolean;
  wholesale: '' | '提供元' | '提供先';
  sameAccident: string;
  /** No. of 表3, '' where the accident is not 重大. */
  serious: string;
  exemption: string;
  measures: string;
  note: string;
}

/** Bands of 表2 with their bounds; a lower bound is inclusive, the last upper bound is the largest value drawn. */
export const DURATIONS: readonly (readonly [label: string, low: number, high: number])[] = [
  ['30分未満', 6, 30], ['30分以上1時間未満', 30, 60], ['1時間以上1時間30分未満', 60, 90], ['1時間30分以上2時間未満', 90, 120],
  ['2時間以上5時間未満', 120, 300], ['5時間以上12時間未満', 300, 720], ['12時間以上24時間未満', 720, 1440], ['24時間以上', 1440, 30000],
];
export const USERS: readonly (readonly [label: string, low: number, high: number])[] = [
  ['500人未満', 1, 500], ['500人以上5千人未満', 500, 5000], ['5千人以上3万人未満', 5000, 30000],
  ['3万人以上10万人未満', 30000, 100000], ['10万人以上100万人未満', 100000, 1000000], ['100万人以上', 1000000, 3000000],
];
export const bandOf = (bands: typeof DURATIONS, label: string) => bands.find(([name]) => name === label) ?? unknown(label);
export const cellOf = (minutes: number, users: number): string =>
  `${inBand(DURATIONS, minutes)}/${inBand(USERS, users)}`;

function inBand(bands: typeof DURATIONS, value: number): string {
  return bands.filter(([, low], place) => place === 0 || value >= low).map(([label]) => label).pop() ?? unknown(String(value));
}

function unknown(label: string): never {
  throw new Error(`no band for ${label}`);
}

/** Minutes since 1970 of a Japanese date and time; months from 1. */
export const minuteOf = (year: number, month: number, day: number, hour = 0, minute = 0): number =>
  Date.UTC(year, month - 1, day, hour, minute) / 60000;

/** 1 = Apr–Jun … 4 = Jan–Mar. */
export const quarterOf = (start: number): number => Math.floor(((new Date(start * 60000).getUTCMonth() + 9) % 12) / 3) + 1;

const VOICE = ['アナログ電話', '総合デジタル通信サービス', 'IP電話', '携帯電話', 'その他の音声サービス'];
export const hasVoice = (services: readonly string[]): boolean => services.some((service) => VOICE.includes(service));
