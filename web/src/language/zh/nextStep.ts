import type { nextStep as spanish } from '../es/nextStep.ts'

export const nextStep: Readonly<Record<keyof typeof spanish, string>> = {
  'Anyone can then cancel the job; no money was paid in.': '届时任何人都可取消工作；没有存入款项。',
  'It can then no longer be funded; no money was paid in.': '届时不能再存入款项；没有存入款项。',
  'Once it closes, anyone can have the whole deposit returned to the client.':
    '关闭后，任何人都可将全部存款退还客户。',
  'Once it closes, anyone can cancel the negotiation; no money was paid in.':
    '关闭后，任何人都可取消协商；没有存入款项。',
  'Anyone can then end the job as expired; the client gets the whole price back.':
    '届时任何人都可将工作作为逾期结束；客户收回全部价款。',
  'Anyone can then end the job as expired; the client, who may take it back until the provider agrees, gets the whole price back.':
    '届时任何人都可将工作作为逾期结束；在服务方同意前可撤回的客户收回全部价款。',
  'Anyone can then put the last delivery back before whoever judges.':
    '届时任何人都可将最后一次交付重新交由评判者。',
  'Anyone can then have the whole price returned to the client.':
    '届时任何人都可将全部价款退还客户。',
  'Silence then counts as approval: anyone can have the provider paid.':
    '届时不回应视为批准：任何人都可让服务方获得付款。',
  'Anyone can then hand the verdict to the client, who gets the same time again.':
    '届时任何人都可将评判权交给客户，客户再有同样的时间。',
  'The approval is then final: anyone can have the provider paid.':
    '届时批准成为最终结果：任何人都可让服务方获得付款。',
  'The rejection is then final: anyone can have the client refunded.':
    '届时驳回成为最终结果：任何人都可让客户获得退款。',
  'Nothing changes; a review is welcome, not owed.': '没有变化；欢迎评价，但并非义务。',
  'Anyone can then have the provider paid, as the verdict was.':
    '届时任何人都可按裁定让服务方获得付款。',
  'Anyone can then have the client refunded.': '届时任何人都可让客户获得退款。',
  'Anyone can then have the budget divided half and half, without a fee.':
    '届时任何人都可让预算对半分，不收费用。',
  'Nothing happens by itself: anyone can close the job and return the whole deposit to the client.':
    '不会自动发生：任何人都可关闭工作并将全部存款退还客户。',
  'Nothing happens by itself: anyone can cancel the negotiation, in which no money was paid.':
    '不会自动发生：任何人都可取消协商，其中没有付款。',
  'Nothing happens by itself: anyone can end the job as expired and return the price to the client.':
    '不会自动发生：任何人都可将工作作为逾期结束，并将价款退还客户。',
  'Nothing happens by itself: anyone can make the verdict final and have the provider paid, as the verdict was.':
    '不会自动发生：任何人都可使裁定生效，并按裁定让服务方获得付款。',
  'Nothing happens by itself: anyone can make the verdict final and have the client refunded.':
    '不会自动发生：任何人都可使裁定生效，并让客户获得退款。',
  'Nothing happens by itself: anyone can have the provider paid, as the verdict was.':
    '不会自动发生：任何人都可按裁定让服务方获得付款。',
  'Nothing happens by itself: anyone can have the client refunded.':
    '不会自动发生：任何人都可让客户获得退款。',
  'Nothing happens by itself: anyone can have the budget divided half and half, without a fee.':
    '不会自动发生：任何人都可让预算对半分，不收费用。',
  'Nothing happens by itself: anyone can put the last delivery back before whoever judges.':
    '不会自动发生：任何人都可将最后一次交付重新交由评判者。',
  "Nothing happens by itself: anyone can take the client's silence as approval and have the provider paid.":
    '不会自动发生：任何人都可将客户的沉默视为批准，让服务方获得付款。',
  'Nothing happens by itself: anyone can hand the verdict from the silent evaluator to the client.':
    '不会自动发生：任何人都可将评判权从未回应的评审方转交客户。',
  'Who stays silent is fined. The votes there are count; without three equal ones the admin may rule.':
    '沉默者会被罚。以已有的票计；若无三票相同，管理员可以裁定。',
  'The job has ended; a bond, and seats, are held until then.':
    '工作已结束；在此之前保证金和席位仍被占用。',
  'Nothing happens by itself: anyone can have the standing outcome made final.':
    '不会自动发生：任何人都可以使现有结果成为最终结果。',
  'Jurors judge by what they are shown; anyone can then have them drawn.':
    '陪审员依据所见证据判断；之后任何人都可以启动抽选。',
  "Once the arbiter's time is over, anyone can have the standing outcome made final.":
    '仲裁者的时间结束后，任何人都可以使现有结果成为最终结果。',
  'Anyone can then hand the verdict to the client.': '届时任何人都可将裁决权交给客户。',
  'The job went on without its panel, whose seats stay open until then.':
    '工作已在没有评审组的情况下继续，其席位在此之前保持开放。',
  'Who stays silent is fined. Where two or more stayed silent their seats are drawn again; else the arbiter, or without one the client, then judges.':
    '沉默者将被罚。若有两人或以上沉默，则重新抽选其席位；否则由仲裁者评判，若无仲裁者则由客户评判。',
  'Who stays silent is fined. The arbiter, or without one the client, then judges.':
    '沉默者将被罚。随后由仲裁者评判，若无仲裁者则由客户评判。',
}
