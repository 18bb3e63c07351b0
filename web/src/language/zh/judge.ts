import type { judge as spanish } from '../es/judge.ts'

export const judge: Readonly<Record<keyof typeof spanish, string>> = {
  'Sign what keeps the vote secret': '签署用于保守投票秘密的内容',
  'The key in this browser signs. Never sign this for anybody else.':
    '由此浏览器中的密钥签名。切勿为任何其他人签署。',
  'Your wallet asks for it. Never sign this for anybody else.':
    '您的钱包会请求签名。切勿为任何其他人签署。',
  'Dispute it': '提出争议',
  'Settle with the other side': '与对方和解',
  'Move the review on': '推进评审',
  'Five drawn jurors decide who gets the price. The money stays in escrow until then.':
    '由抽选的五位陪审员决定价款归谁。在此之前，资金留在托管中。',
  'The arbiter these house rules name decides. The money stays in escrow until then.':
    '由这些规则指定的仲裁者决定。在此之前，资金留在托管中。',
  'Dispute opened': '争议已提出',
  'Say why.': '请说明原因。',
  'An outside arbitrator decides here, who is paid in the chain’s own coin. This page cannot pay it.':
    '此处由外部仲裁者决定，需以链上原生币支付。此页面无法支付。',
  'What secures a dispute cannot be read from the chain now.': '现在无法从链上读取争议所需的担保。',
  'What secures it': '以何担保',
  'You have {amount} points, which is less than this needs.': '您有 {amount} 积分，少于所需。',
  'Open the dispute': '提出争议',
  Nothing: '无',
  'On your verified name': '凭您的已验证身份',
  'In points': '以积分',
  'In money': '以资金',
  '{amount} moves from your account to the court as a bond.':
    '{amount} 从您的账户转至法庭作为保证金。',
  'It comes back if the ruling gives you anything, if both sides settle, or if the court stays silent. If you get nothing it is lost, and 10 points with it.':
    '若裁定给您任何份额、双方和解或法庭未作裁定，则退还。若您一无所得，则保证金连同 10 积分一并失去。',
  'You pay nothing now. If you get nothing you owe 25 points, and 10 more as its loser.':
    '现在无需支付。若您一无所得，则欠 25 积分，另因败诉再欠 10 积分。',
  'Both sides show evidence for 24 hours. Then jurors are drawn, who vote within 24 hours and reveal within 24 more.':
    '双方有 24 小时出示证据。随后抽选陪审员，他们在 24 小时内投票，再在 24 小时内揭示。',
  'Without a ruling within {duration} the approval stands and the provider is paid.':
    '若 {duration} 内没有裁定，则批准有效，向服务方付款。',
  'Without a ruling within {duration} the rejection stands and the client is refunded.':
    '若 {duration} 内没有裁定，则拒绝有效，退款给客户。',
  'Without a ruling within {duration} the price is divided in halves, without a fee.':
    '若 {duration} 内没有裁定，则价款对半分配，不收费用。',
  'Without a ruling within {duration} the client is refunded, unless the provider delivers meanwhile; then the price is divided in halves, without a fee.':
    '若 {duration} 内没有裁定，则退款给客户，除非服务方在此期间交付；那样价款对半分配，不收费用。',
  'The client gets back': '客户收回',
  'Fee, of what is paid': '费用（按所付金额）',
  'Which of the two': '二者之一',
  'Propose a division': '提议分配',
  'I have their link': '我有对方的链接',
  'At most the price, {amount}.': '最多为价款 {amount}。',
  'Signed: hand it over': '已签署：请转交',
  'Nothing has happened yet. Send this link to the other side: who opens it there can agree and carry it out, until {time}.':
    '尚未发生任何事。请将此链接发给对方：对方打开后可同意并执行，截至 {time}。',
  'Copy the link': '复制链接',
  'You may both end the job at any time by dividing its price as you agree.':
    '双方可随时按约定分配价款来结束工作。',
  'Of the price, the provider is paid': '价款中付给服务方',
  'The rest goes back to the client.': '其余退还客户。',
  'Your word holds for': '您的承诺有效期',
  'You sign and nothing moves. Once the other side agrees, the money goes at once, the job ends and bonds go back. Until your word runs out it cannot be taken back.':
    '您签署后资金不会移动。对方同意后，资金立即支付，工作结束，保证金退还。在您的承诺到期前无法撤回。',
  Sign: '签署',
  'That is no settlement of this job.': '这不是此工作的和解。',
  'It has run out. Ask for a new one.': '已过期。请索取新的。',
  'The link they sent': '对方发来的链接',
  'You agree to this, and it is carried out: the money goes at once.':
    '您同意后即执行：资金立即支付。',
  'The job ends for good. Bonds go back, and nobody is ruled against.':
    '工作永久结束。保证金退还，不裁定任何一方败诉。',
  'Their word holds for {time}.': '对方的承诺有效期还有 {time}。',
  'Agree and settle': '同意并和解',
  'The other side did not sign this. Ask them for a new link.':
    '这不是对方签署的。请向对方索取新链接。',
  'Begin the draw': '开始抽选',
  'Begin the draw of the panel?': '开始抽选评审组？',
  'The draw has begun': '抽选已开始',
  'A coming block is fixed. Its hash, which nobody knows yet, will say who judges.':
    '固定一个即将到来的区块。其哈希尚无人知晓，将决定由谁评判。',
  'Draw the panel': '抽选评审组',
  'Draw the panel?': '抽选评审组？',
  Drawn: '已抽选',
  'The hash of the fixed block says who sits. Nobody can choose.':
    '由固定区块的哈希决定由谁入席。无人可以选择。',
  'Count the votes': '计票',
  'Count the votes?': '现在计票？',
  'Votes counted': '已计票',
  'What follows from the votes, or from silence, happens now, payment included.':
    '由投票或沉默产生的结果现在执行，包括付款。',
  'Let the panel go': '解散评审组',
  'Let the panel go?': '解散评审组？',
  'Panel let go': '评审组已解散',
  'The job went on without it. Its seats close, and nobody is at fault.':
    '工作已在没有它的情况下继续。席位关闭，无人有过错。',
  'Bring it before the court': '提交法庭',
  'Bring it before the court?': '提交法庭？',
  'It is before the court': '已提交法庭',
  'Both sides then have 24 hours to show evidence. It takes no bond.':
    '之后双方有 24 小时出示证据。无需保证金。',
  'Close the case': '结案',
  'Close the case?': '现在结案？',
  'Case closed': '已结案',
  'The job has ended otherwise: the bond goes back to who disputed, and seats close.':
    '工作已以其他方式结束：保证金退还提出争议者，席位关闭。',
  'Take what stands': '执行现有结果',
  'Take what stands?': '执行现有结果？',
  'It is final': '已成定局',
  'The arbiter’s time is over. The verdict that stood is carried out; without one the client is refunded where nothing was delivered, else the price is divided in halves.':
    '仲裁者的时间已过。执行原有裁决；若无裁决，未交付则退款给客户，否则价款对半分配。',
  'Anyone may do this. You gain nothing by it and need not be a side.':
    '任何人都可以这样做。您不会因此获益，也不必是当事方。',
  'Relayers do not take this for you; some do it by themselves after a while.':
    '中继不会代您提交；有些中继过一段时间会自行处理。',
  'Look at it': '查看',
  'This link proposes a settlement. The other side of the job can agree to it here.':
    '此链接提议和解。工作的另一方可以在此同意。',
  'This link proposes a settlement, which is for the two sides of the job while it runs.':
    '此链接提议和解，仅供进行中工作的双方使用。',
  'See the dispute': '查看争议',
  'You are a juror here and your vote is waited for.': '您是此案的陪审员，正等待您投票。',
  'Go to my seat': '前往我的席位',
  'Nothing happens by itself. Anyone may do this now:': '一切都不会自动发生。任何人现在都可以：',
  'The bond is': '保证金',
  'held by the court': '由法庭持有',
  lost: '已失去',
  returned: '已退还',
  'A bond of {amount} could not be given back and waits to be withdrawn.':
    '{amount} 的保证金未能退还，等待提取。',
}
