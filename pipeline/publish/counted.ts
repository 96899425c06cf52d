import type { Incident } from '../model/incident.ts'
import type { Reading } from '../model/reading.ts'
import { isoMinute } from '../model/time.ts'
import { csv, type Field } from './csv.ts'

const COLUMNS = [
  'ファイル', '行', '受付番号', '報告区分', '対象受付番号', '事業者名', '発生日時', '復旧日時', '継続時間(分)', '影響利用者数', '影響利用者数の単位', '影響利用者数の限定', '影響地域',
  '電気通信役務', '緊急通報', '発生要因', '故障設備', '卸役務', '同一事故番号', '重大な事故', '対象外の理由',
]

/** Every counted report of the detailed form as it was understood: two builds are compared by it, by 受付番号 and value. */
export const countedCsv = (incidents: readonly Incident[], reading: Reading): string =>
  csv(COLUMNS, incidents.map((i): readonly Field[] => {
    const row = reading.detailed[i.row]
    return [
      row?.file, row?.line, i.receipt, i.correction ? '訂正' : '新規', i.correction ? row?.cells['対象受付番号']?.text : '', i.carrier, isoMinute(i.start), isoMinute(i.end), i.duration, i.users.value, i.users.unit,
      i.users.qualifiers.join('、'), i.region, i.services.join('、'), i.emergency ? '○' : '', i.cause, i.equipment, i.role, i.accident, i.seriousNo, i.exemption,
    ]
  }))
