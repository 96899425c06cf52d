/** How carriers write dates, durations and numbers: the forms of the input format, each exact for the value it stands for. */
import { bandOf, USERS } from './report.ts';
import type { Rng } from './rng.ts';

export type DateForm = 'iso' | 'slash' | 'kanji' | 'short' | 'noon' | 'wide';
export type DurationForm = 'hours' | 'colon' | 'minutes' | 'days' | 'wide';
const WEEKDAYS = '日月火水木金土';
const two = (value: number): string => String(value).padStart(2, '0');
const thousands = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
export const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　');

function partsOf(start: number) {
  const date = new Date(start * 60000);
  return {
    year: date.getUTCFullYear(), era: date.getUTCFullYear() - 2018, month: date.getUTCMonth() + 1, day: date.getUTCDate(),
    hour: date.getUTCHours(), minute: date.getUTCMinutes(), weekday: WEEKDAYS.charAt(date.getUTCDay()),
  };
}

/** 午前0時 and 午後12時 are read in two ways, so those hours stay with the 24-hour clock. */
export function spellTime(start: number, form: DateForm): string {
  const { year, era, month, day, hour, minute, weekday } = partsOf(start);
  if (form === 'iso') return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
  if (form === 'slash') return `${year}/${month}/${day} ${hour}:${two(minute)}`;
  if (form === 'short') return `R${era}.${month}.${day} ${hour}:${two(minute)}`;
  if (form === 'wide') return wide(`${year}/${month}/${day} ${hour}:${two(minute)}`);
  if (form === 'noon' && hour % 12 !== 0) return `令和${era}年${month}月${day}日(${weekday})${hour < 12 ? '午前' : '午後'}${hour % 12}時${minute}分`;
  return `令和${era}年${month}月${day}日${hour}時${two(minute)}分`;
}

export function spellDay(start: number, form: DateForm): string {
  const { year, era, month, day } = partsOf(start);
  if (form === 'iso') return `${year}-${two(month)}-${two(day)}`;
  if (form === 'short') return `R${era}.${month}.${day}`;
  if (form === 'kanji' || form === 'noon') return `令和${era}年${month}月${day}日`;
  return `${year}/${month}/${day}`;
}

export function spellDuration(minutes: number, form: DurationForm): string {
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60), minutes % 60];
  if (form === 'colon') return `${hours}:${two(rest)}`;
  if (form === 'minutes') return `${minutes}分`;
  if (form === 'days' && days > 0) return `${days}日${hours - days * 24}時間${rest}分`;
  const plain = hours === 0 ? `${rest}分` : rest === 0 ? `${hours}時間` : `${hours}時間${rest}分`;
  return form === 'wide' ? wide(plain) : plain;
}

/** A number of users and its spelling; a rounded or qualified one is cut to one digit, which stays in its band. */
export function spellUsers(users: number, rng: Rng): { users: number; text: string } {
  const draw = rng.next();
  const plain = thousands(users);
  if (draw < 0.12) return { users, text: `${plain}人` };
  if (draw < 0.2) return { users, text: wide(String(users)) };
  if (draw < 0.23) return { users, text: `最大${plain}人` };
  if (users >= 100 && draw < 0.45) return rounded(users, draw);
  return { users, text: draw < 0.7 ? plain : String(users) };
}

function rounded(users: number, draw: number): { users: number; text: string } {
  const digit = 10 ** (String(users).length - 1);
  const cut = Math.floor(users / digit) * digit;
  if (cut < bandOf(USERS, '500人未満')[1]) throw new Error(`${users} cannot be rounded`);
  const number = cut >= 10000 ? `${cut / 10000}万人` : `${thousands(cut)}人`;
  if (draw < 0.36) return { users: cut, text: `約${number}` };
  if (draw < 0.39) return { users: cut, text: `最大約${number}` };
  return { users: cut, text: draw < 0.41 ? `${number}以上` : number };
}
