const KATAKANA = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'

/** 1. · (1) · ア · (ア) · a by level; beyond ン the letters start again doubled (アア), so that no two headings agree. */
export function headingNumber(level: number, position: number): string {
  switch (level) {
    case 1: return `${position}.`
    case 2: return `(${position})`
    case 3: return katakana(position)
    case 4: return `(${katakana(position)})`
    default: return `${position})`
  }
}

function katakana(position: number): string {
  const index = (position - 1) % KATAKANA.length
  return (KATAKANA[index] ?? '').repeat(Math.floor((position - 1) / KATAKANA.length) + 1)
}
