// 表のセルの id（nodeNNNNNNNN）は動かすたびに違う。小さい順に 1 から振り直し、二度作れば同じバイトになるようにする。

const NODE_ID = /node\d{8}/g

/** 順序を保つので、名前順に並ぶ IDTree の並びも保たれる。長さは変わらない。 */
export function renumberNodeIds(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const ids = [...new Set(text.match(NODE_ID) ?? [])].sort()
  const renamed = new Map(ids.map((id, at) => [id, `node${String(at + 1).padStart(8, '0')}`]))
  return Buffer.from(text.replace(NODE_ID, (id) => renamed.get(id) ?? id), 'latin1')
}
