import type { DiagramExhibit } from '../model/exhibit.ts'

const diagram = (key: string, caption: string): DiagramExhibit => ({ kind: 'figure', key, caption: [caption], template: `figure-${key}`, notes: [], files: [] })

/** Figures that show rules and not numbers; each is a template of its own name. */
export const diagrams: readonly DiagramExhibit[] = [
  diagram('framework', '安全・信頼性対策に関する制度的枠組み'),
  diagram('technical-standards', '事業用電気通信設備の技術基準'),
  diagram('administrative-rules', '事業用電気通信設備の管理規程'),
  diagram('safety-criteria', '安信基準の構成'),
]
