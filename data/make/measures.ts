/** Short made-up texts for 措置模様: what was done about which equipment. */
import type { Report } from './report.ts';
import type { Rng } from './rng.ts';

const DETECTED = ['監視装置の警報により検知。', '利用者からの申告により把握。', '定期巡回中に発見。', '監視端末で異常を確認。'];
const REPAIRED: Readonly<Record<string, readonly string[]>> = {
  加入者系ケーブル: ['損傷区間のケーブルを張り替えて復旧。', '接続部を修理し、導通を確認。', '予備心線へ切り替えて復旧。'],
  中継ケーブル: ['迂回経路へ切り替えた後、損傷箇所を接続。', '光心線を融着し直して復旧。'],
  その他の伝送路設備: ['光増幅器を交換して復旧。', '電柱の建替えに合わせて線路を修理。', '伝送装置の予備機へ切替え。'],
  加入者収容装置: ['収容装置の回線カードを交換。', '装置を再起動して復旧。', '予備装置へ収容替え。'],
  'レイヤ3スイッチ・ルータ': ['ルータを予備系へ切り替え、故障機を交換。', '設定を戻して経路を確認。'],
  網終端装置: ['網終端装置を再起動。', '収容先の装置を変更して復旧。'],
  その他の伝送交換設備: ['交換機の部品を交換。', '予備系へ切り替えて復旧。'],
  アプリケーションサーバ: ['サーバを再起動し、負荷を分散。', '不具合の修正版を適用。'],
  '認証・呼制御サーバ': ['認証サーバを予備系へ切替え。', '呼制御サーバを再起動。'],
  その他のサーバ設備: ['記憶装置を交換し、データを復元。', 'サーバを再起動して復旧。'],
  電源設備: ['移動電源車を手配し、商用電源の復電後に切替え。', '整流器を交換して復旧。', '可搬型発電機により給電。'],
  その他の設備: ['空調機を修理し、温度の低下を確認。'],
  '': ['提供元の事業者による復旧を確認。', '提供元へ状況を照会し、利用者へ周知。', '原因を調査中。再発の有無を監視。'],
};

/** Blank for more than half of the reports, as carriers leave it. */
export function measuresOf({ equipment }: Report, rng: Rng): string {
  if (rng.chance(0.6)) return '';
  const repaired = rng.pick(REPAIRED[equipment] ?? ['復旧を確認。']);
  return rng.chance(0.5) ? repaired : `${rng.pick(DETECTED)}${rng.chance(0.5) ? '\n' : ''}${repaired}`;
}
