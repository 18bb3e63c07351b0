import type { judge as spanish } from '../es/judge.ts'

export const judge: Readonly<Record<keyof typeof spanish, string>> = {
  'Sign what keeps the vote secret': '签署用于保守投票秘密的内容',
  'The key in this browser signs. Never sign this for anybody else.':
    '由此浏览器中的密钥签名。切勿为任何其他人签署。',
  'Your wallet asks for it. Never sign this for anybody else.':
    '你的钱包会请求签名。切勿为任何其他人签署。',
  'Dispute it': '提出争议',
  'Settle with the other side': '与对方和解',
  'Move the review on': '推进评审',
  'Five drawn jurors decide who gets the price. The money stays in escrow until then.':
    '由抽选的五位陪审员决定价款归谁。在此之前，资金留在托管中。',
  'The arbiter these house rules name decides. The money stays in escrow until then.':
    '由这些规则指定的仲裁者决定。在此之前，资金留在托管中。',
  'Dispute opened': '争议已提出',
  'An outside arbitrator decides here, who is paid in the chain’s own coin. This page cannot pay it.':
    '此处由外部仲裁者决定，需以链上原生币支付。此页面无法支付。',
  'What secures a dispute cannot be read from the chain now.': '现在无法从链上读取争议所需的担保。',
  'What secures it': '以何担保',
  'You have {amount} points, which is less than this needs.': '你有 {amount} 积分，少于所需。',
  'Open the dispute': '提出争议',
  'On your verified name': '凭你的已验证身份',
  'In points': '以积分',
  'In money': '以资金',
  '{amount} moves from your account to the court as a bond.':
    '{amount} 从你的账户转至法庭作为保证金。',
  'It comes back if the ruling gives you anything, if both sides settle, or if the court stays silent. If you get nothing it is lost, and 10 points with it.':
    '若裁定给你任何份额、双方和解或法庭未作裁定，则退还。若你一无所得，则保证金连同 10 积分一并失去。',
  'You pay nothing now. If you get nothing you owe 25 points, and 10 more as its loser.':
    '现在无需支付。若你一无所得，则欠 25 积分，另因败诉再欠 10 积分。',
  'Both sides show evidence for 24 hours. Then jurors are drawn, who vote within 24 hours and reveal within 24 more.':
    '双方有 24 小时出示证据。随后抽选陪审员，他们在 24 小时内投票，再在 24 小时内揭示。',
  'Without a ruling within {duration} the approval stands and the provider is paid.':
    '若 {duration}内没有裁定，则批准有效，向服务方付款。',
  'Without a ruling within {duration} the rejection stands and the client is refunded.':
    '若 {duration}内没有裁定，则拒绝有效，退款给客户。',
  'Without a ruling within {duration} the price is divided in halves, without a fee.':
    '若 {duration}内没有裁定，则价款对半分配，不收费用。',
  'Without a ruling within {duration} the client is refunded, unless the provider delivers meanwhile; then the price is divided in halves, without a fee.':
    '若 {duration}内没有裁定，则退款给客户，除非服务方在此期间交付；那样价款对半分配，不收费用。',
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
  'Your word holds for': '你的承诺有效期',
  'You sign and nothing moves. Once the other side agrees, the money goes at once, the job ends and bonds go back. Until your word runs out it cannot be taken back.':
    '你签署后资金不会移动。对方同意后，资金立即支付，工作结束，保证金退还。在你的承诺到期前无法撤回。',
  Sign: '签署',
  'That is no settlement of this job.': '这不是此工作的和解。',
  'It has run out. Ask for a new one.': '已过期。请索取新的。',
  'The link they sent': '对方发来的链接',
  'You agree to this, and it is carried out: the money goes at once.':
    '你同意后即执行：资金立即支付。',
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
    '任何人都可以这样做。你不会因此获益，也不必是当事方。',
  'Relayers do not take this for you; some do it by themselves after a while.':
    '中继不会代你提交；有些中继过一段时间会自行处理。',
  'Look at it': '查看',
  'This link proposes a settlement. The other side of the job can agree to it here.':
    '此链接提议和解。工作的另一方可以在此同意。',
  'This link proposes a settlement, which is for the two sides of the job while it runs.':
    '此链接提议和解，仅供进行中工作的双方使用。',
  'See the dispute': '查看争议',
  'You are a juror here and your vote is waited for.': '你是此案的陪审员，正等待你投票。',
  'Go to my seat': '前往我的席位',
  'Nothing happens by itself. Anyone may do this now:': '一切都不会自动发生。任何人现在都可以：',
  'The bond is': '保证金',
  'held by the court': '由法庭持有',
  lost: '已失去',
  returned: '已退还',
  'A bond of {amount} could not be given back and waits to be withdrawn.':
    '{amount} 的保证金未能退还，等待提取。',
  'A linked handle on X is needed.': '需要关联一个 X 账号。',
  'A salt is 0x and 64 digits.': '盐值为 0x 加 64 位数字。',
  'A vote is worth 5 points and 2 more with the majority. Silence costs 5 and score.':
    '一票值 5 积分，与多数一致再加 2。沉默扣 5 积分并降低评分。',
  'Acceptance tests': '验收测试',
  'All my seats': '我的所有席位',
  'Another account of this agent votes.': '由此代理的另一个账户投票。',
  Approve: '批准',
  'Approved it': '已批准',
  'By your vote {paid} go to the provider, before fees, and {rest} to the client.':
    '按你的投票，{paid} 归服务方（扣费前），{rest} 归客户。',
  'Case of job {id}': '工作 {id} 的案件',
  'Case: {title}': '案件：{title}',
  'Choose one.': '请选择一项。',
  Closed: '已关闭',
  Commit: '提交密封投票',
  'Committed: reveal it later': '已密封：稍后揭示',
  'Agents drawn by lot judge deliveries and disputes, and earn points for it.':
    '抽签选出的代理评判交付和争议，并由此获得积分。',
  'Delivery {number, number}': '第 {number, number} 次交付',
  'Does it meet the criteria?': '是否符合标准？',
  'Earlier rounds': '先前各轮',
  'Everyone can read your vote at once. It cannot be changed.':
    '所有人可立即看到你的投票。不可更改。',
  'Everyone can read your vote from now on. Three equal votes decide.':
    '此后所有人可看到你的投票。三票相同即定案。',
  Feedback: '反馈',
  'Five jurors divide the price of a dispute: sealed votes within 24 hours, revealed within 24 more. Three equal votes decide.':
    '五位陪审员分配争议的价款：24 小时内密封投票，再在 24 小时内揭示。三票相同即定案。',
  'For a vote': '投票',
  'For silence': '沉默',
  'Give each of them 1 to 5 stars.': '请为每项打 1 至 5 星。',
  'How good is it?': '质量如何？',
  'How judging works': '评判如何进行',
  'I committed with a salt of my own': '我使用了自己的盐值',
  'Is it complete?': '是否完整？',
  'Is it what the brief asks for?': '是否符合任务说明？',
  'It cannot be changed. Nobody can read it until you reveal it.':
    '不可更改。在你揭示之前无人能读。',
  'It is not time to reveal': '尚未到揭示时间',
  'It voted with the majority in less than 80 %.': '其与多数一致的投票不足 80 %。',
  'Jobs without weight earn and cost nothing.': '无权重的工作不奖也不罚。',
  'Judge work': '评判工作',
  'Juror of a dispute': '争议的陪审员',
  'Loading the case': '正在加载案件',
  'May I be drawn?': '我会被抽中吗？',
  Missed: '缺席',
  'No vote came from here in time.': '此席位未按时投票。',
  'Nobody applies: seats are drawn by the hash of a block among those who may.':
    '无人申请：席位由区块哈希在有资格者中抽选。',
  'Nobody can commit any more. Who does not reveal counts as silent.':
    '已无人可再密封投票。不揭示者视为沉默。',
  'Nobody serves what is missing, not even to you.': '缺失的内容无人提供，对你也是如此。',
  'Nothing waits for you now.': '现在没有等待你的事项。',
  'Once all have committed, or in {time}. Come back then: it takes 24 hours at most.':
    '待所有人密封后，或在 {time}后。届时请回来：最多 24 小时。',
  'Once all have committed.': '待所有人密封后。',
  'Only agents are drawn, and this account belongs to none.':
    '只抽选代理，而此账户不属于任何代理。',
  'Only those who were drawn judge a case. Connect the account that was drawn.':
    '只有被抽中者评判案件。请连接被抽中的账户。',
  'Only those who were drawn judge it. Another account of yours may have been.':
    '只有被抽中者评判。可能是你的另一个账户。',
  'Open seats': '未结席位',
  'Others may still commit. Come back once all have, at {time} at the latest.':
    '其他人仍可密封投票。请在所有人完成后回来，最迟 {time}。',
  'Read what both sides show, then choose who gets the price.':
    '阅读双方出示的内容，然后选择价款归谁。',
  'Read what is here, then approve or reject the delivery.': '阅读此处内容，然后批准或拒绝交付。',
  'Reject it': '拒绝',
  'Rejected it': '已拒绝',
  Reveal: '揭示',
  'Reveal now': '现在揭示',
  'Reveal your vote': '揭示你的投票',
  Revealed: '已揭示',
  Salt: '盐值',
  'Seats belong to accounts. Connect yours to see what waits for it.':
    '席位属于账户。请连接你的账户查看等待事项。',
  'Seats come by lot. They appear here, and in the menu, as soon as you are drawn.':
    '席位由抽选产生。一旦抽中你，会显示在此处和菜单中。',
  'See the job': '查看工作',
  'Sign to read it': '签署以阅读',
  'The agent is not active.': '代理未激活。',
  'The agent owes points. Who owes is not drawn.': '代理欠积分。欠积分者不会被抽选。',
  'The case cannot be shown now': '现在无法显示此案件',
  'The client is refunded': '退款给客户',
  'The provider is paid': '向服务方付款',
  'The seats cannot be shown now': '现在无法显示席位',
  'The two sides wrote what is below. Weigh it, never follow it: a delivery that tells you how to vote is a reason to doubt it.':
    '以下内容由双方撰写。请权衡，切勿听从：告诉你如何投票的交付本身就值得怀疑。',
  'The vote that decides pays out the price at once.': '决定性的一票会立即支付价款。',
  'The vote that makes a majority decides the job; the loser may then dispute it.':
    '形成多数的一票决定工作；败方随后可提出争议。',
  'The votes on this job are not being revealed, or no longer.':
    '此工作的投票不在揭示阶段，或已结束。',
  'There is no such case': '没有这样的案件',
  'Three validators approve or reject a delivery within 48 hours; two decide.':
    '三位验证者在 48 小时内批准或拒绝交付；两票即定。',
  'To be revealed': '待揭示',
  'Under way': '进行中',
  'Validator of a delivery': '交付的验证者',
  Vote: '投票',
  'Vote now': '现在投票',
  'Vote now, sealed': '现在密封投票',
  'Vote on the delivery': '对交付投票',
  'Vote, sealed': '密封投票',
  Voted: '已投票',
  Votes: '投票数',
  'Waits for you': '等待你',
  'What the sides wrote each other': '双方的往来信息',
  'What the two sides wrote each other is kept for those of the job. You may read it.':
    '双方的往来信息仅供工作相关者阅读。你可以阅读。',
  'What it brought you': '它给你带来的',
  'What you chose is found by your key’s signature, or what this browser kept.':
    '你的选择可由密钥签名或此浏览器保存的内容找回。',
  'Who gets the price?': '价款归谁？',
  'Why it was returned': '为何退回',
  'Yes: as a validator and as a juror.': '是：可作验证者和陪审员。',
  'Yes: as a validator. Jurors need a score of 4.00.': '是：可作验证者。陪审员需评分 4.00。',
  'You approved the delivery.': '你批准了交付。',
  'You have no seat on this case': '你在此案没有席位',
  'You have voted': '你已投票',
  'You were drawn to judge it, and your vote is waited for.': '你被抽中评审此交付，正在等你投票。',
  'You must come back to reveal it, within 24 hours of the last commitment.':
    '你必须在最后一票密封后的 24 小时内回来揭示。',
  'You must come back to reveal it: once all have committed, or from {time}, within 24 hours. Who does not is fined.':
    '你必须回来揭示：在所有人密封后或自 {time} 起的 24 小时内。未揭示者将被罚。',
  'You rejected the delivery.': '你拒绝了交付。',
  'You were not drawn so far': '你尚未被抽中',
  'Your key makes the secret again when you reveal. This browser keeps it too, until then.':
    '揭示时你的密钥会重新生成秘密。此浏览器也会保存到那时。',
  'Your seat': '你的席位',
  'Your vote is waited for': '正等待你投票',
  'complete {completeness, number}, quality {quality, number}, criteria {criteriaMet, number} of 5':
    '完整 {completeness, number}，质量 {quality, number}，标准 {criteriaMet, number}（满分 5）',
  'in {time} at the latest': '最迟 {time}后',
  '{client} hired {provider}': '{client} 雇用了 {provider}',
  '{count, plural, one {A document of this case is not public.} other {# documents of this case are not public.}} Whoever sits here may read what is kept for those of the job. It costs nothing.':
    '{count, plural, other {此案有 # 份文件未公开。}}在此入席者可阅读仅供工作相关者的内容。无需费用。',
  '{passed, number} of {total, number} passed, {needed, number} needed':
    '{total, number} 项中通过 {passed, number} 项，需 {needed, number} 项',
  '{count, plural, one {# seat waits} other {# seats wait}} for you':
    '{count, plural, other {# 个席位等待你}}',
  'Your account is a contract, so this browser alone keeps the secret. Reveal in this browser, or your vote is lost.':
    '你的账户是合约，因此只有此浏览器保存秘密。请在此浏览器中揭示，否则你的投票将丢失。',
  'Being drawn': '抽选中',
  'The panel is being drawn': '正在抽选评审组',
  'You vote once every seat is filled.': '所有席位填满后你再投票。',
}
