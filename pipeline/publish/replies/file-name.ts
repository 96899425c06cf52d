const LONGEST = 80
/** Names that Windows keeps for devices, with whatever ending. */
const DEVICES = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i
const signs: Readonly<Record<string, string>> = { '<': '＜', '>': '＞', ':': '：', '"': '”', '/': '／', '\\': '￥', '|': '｜', '?': '？', '*': '＊' }

/** A carrier's name as the name of a file that every system takes. */
function safeName(carrier: string): string {
  const plain = carrier.normalize('NFC').replace(/[<>:"/\\|?*]/g, (sign) => signs[sign] ?? '_').replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '_').replace(/\s+/g, ' ')
  const cut = [...plain].slice(0, LONGEST).join('').replace(/^[. ~$]+|[. ]+$/g, '')
  return cut === '' || DEVICES.test(cut.split('.')[0]?.trim() ?? '') ? `事業者_${cut}` : cut
}

/** File names of the carriers in their order; no two are alike to a system that does not tell capitals or widths apart. */
export function replyFileNames(carriers: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  const fold = (name: string): string => name.normalize('NFKC').toLowerCase()
  return carriers.map((carrier) => {
    const name = safeName(carrier)
    let own = name
    for (let n = 2; taken.has(fold(own)); n++) own = `${name}(${n})`
    taken.add(fold(own))
    return `${own}.xlsx`
  })
}
