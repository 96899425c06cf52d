import type { Code, CodeBook } from '../model/code.ts'
import type { ExemptionReason, Users, WholesaleRole } from '../model/incident.ts'
import type { IsoDate, Minutes, WallTime } from '../model/time.ts'
import type { Outcome, Reader } from './outcome.ts'
import { carrierReader } from './values/carrier.ts'
import { choiceReader, readCount, spellingsOf } from './values/choice.ts'
import { CodeFinder } from './values/codes.ts'
import { dateTimeReader, readDate } from './values/datetime.ts'
import { readDuration } from './values/duration.ts'
import { readServices } from './values/services.ts'
import { usersReader } from './values/users.ts'

export type Kind = '新規' | '訂正' | '取下げ'

/** The readers that depend on the code lists, made once a run. */
export interface Readers {
  readonly services: CodeFinder<'service'>
  readonly causes: CodeFinder<'cause'>
  readonly equipment: CodeFinder<'equipment'>
  readonly simpleEquipment: CodeFinder<'simpleEquipment'>
  readonly carrier: Reader<string>
  readonly dateTime: Reader<WallTime>
  readonly date: Reader<IsoDate>
  readonly serviceList: Reader<readonly Code<'service'>[]>
  readonly users: Reader<Users>
  readonly duration: Reader<Minutes>
  readonly count: Reader<number>
  readonly kind: Reader<Kind | ''>
  readonly emergency: Reader<'○' | ''>
  readonly role: Reader<WholesaleRole | ''>
  readonly exemption: Reader<ExemptionReason | ''>
}

/** A reader of few different texts: each is read once a run. */
function remembered<T>(reader: Reader<T>): Reader<T> {
  const known = new Map<string, Outcome<T>>()
  return (text, field) => {
    const outcome = known.get(text) ?? reader(text, field)
    known.set(text, outcome)
    return outcome
  }
}

export function readersOf(codes: CodeBook): Readers {
  const { aliases } = codes
  const spellings = (field: string) => spellingsOf(aliases, field)
  const services = new CodeFinder(codes.services, aliases, '電気通信役務')
  return {
    services, serviceList: remembered((text, field) => readServices(text, field, services)), date: remembered(readDate),
    causes: new CodeFinder(codes.causes, aliases, '発生要因'),
    equipment: new CodeFinder(codes.equipment, aliases, '故障設備'),
    simpleEquipment: new CodeFinder(codes.simpleEquipment, aliases, '対象設備'),
    carrier: carrierReader(codes),
    dateTime: dateTimeReader(),
    users: remembered(usersReader(spellings('単位'))),
    duration: remembered(readDuration),
    count: remembered(readCount),
    kind: choiceReader<Kind>(['新規', '訂正', '取下げ'], spellings('報告区分')),
    emergency: choiceReader<'○'>(['○'], spellings('緊急通報')),
    role: choiceReader<WholesaleRole>(['提供元', '提供先'], spellings('卸役務')),
    exemption: choiceReader<ExemptionReason>(['付加的な機能', '電気通信設備以外', '停止又は品質低下に当たらない'], spellings('対象外の理由')),
  }
}
