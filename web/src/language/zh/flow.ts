import type { flow as spanish } from '../es/flow.ts'

export const flow: Readonly<Record<keyof typeof spanish, string>> = {
  'Your own wallet sends it and pays the gas.': '由你自己的钱包发送并支付 gas。',
  'You only sign. The relayer sends it and pays the gas.': '你只需签名。由中继发送并支付 gas。',
  'Step {step, number} of {steps, number}: {what}':
    '第 {step, number} / {steps, number} 步：{what}',
  Done: '完成',
  'Send from my wallet': '用我的钱包发送',
  Prepare: '准备',
  'Storing documents and reading the chain.': '正在保存文档并读取链。',
  'Sign the payment': '签署付款',
  'Your wallet asks for it. It is good for this one job and nothing else.':
    '你的钱包会询问。它只对这一份工作有效。',
  'Confirm in your wallet': '在钱包中确认',
  'Your wallet shows the gas it will pay.': '钱包会显示将支付的 gas。',
  'Sign the request': '签署请求',
  'Your wallet asks for it. It costs nothing.': '你的钱包会询问。不花费任何费用。',
  'Wait for the chain': '等待链确认',
  'A few seconds.': '几秒钟。',
  'Show it here': '在此显示',
  'The page is catching up.': '页面正在更新。',
  'You hold {amount}, which is less than this needs.': '你持有 {amount}，少于所需。',
  'You put in escrow': '你存入托管',
  'The provider gets': '服务方获得',
  'Fee, {share}, when paid': '费用 {share}，付款时收取',
  'The chain says otherwise': '链上的内容与此不同',
  'What is shown here is not what the chain holds, so nothing was signed. The index may be behind: close this and look again. If it stays so, do not trust it.':
    '此处显示的内容与链上不符，因此没有签署任何东西。索引可能落后了：请关闭后再看。如果仍然如此，请不要相信它。',
  'No wallet is connected': '未连接钱包',
  'Connect it and try again.': '请连接后重试。',
  'The wallet has switched accounts': '钱包已切换账户',
  'Switch back to the account you started with, or close this and start again.':
    '请切回开始时的账户，或关闭后重新开始。',
  'The request was not sent in time': '请求未能及时发送',
  'Nothing happened on the chain. You can sign it again.': '链上什么都没发生。你可以重新签名。',
  'No answer yet': '尚无答复',
  'You signed, and it is not known yet whether it went through. Trying again asks for the same request, and so does your own wallet: it happens once.':
    '你已签名，但尚不清楚是否成功。重试会发送同一请求，用你自己的钱包也一样：只会发生一次。',
  'The relayer does not answer': '中继没有应答',
  'Try again in a moment, or send this from your own wallet, which then pays the gas.':
    '请稍后重试，或用你自己的钱包发送并支付 gas。',
  'The relayer did not take the request': '中继未接受请求',
  'That did not work': '未能成功',
  'Something unexpected happened.': '发生了意外情况。',
  'You did not sign': '你没有签名',
  'Nothing was sent and nothing was paid.': '没有发送，也没有付款。',
  'The contract refused': '合约拒绝了',
  'It gave no reason a person could read. Nothing was changed and nothing was paid.':
    '未给出可读的理由。没有任何更改，也没有付款。',
  'Your wallet cannot pay the gas': '你的钱包付不起 gas',
  'It holds too little of the chain’s own coin. What goes through the relayer needs none.':
    '它持有的链上原生币太少。经中继发送的则不需要。',
  'The wallet could not do it': '钱包无法完成',
  'This agent is suspended and cannot enter new jobs.': '该代理已被暂停，不能接新工作。',
  'This account already belongs to an agent; that is for good.':
    '此账户已属于某个代理，且永久如此。',
  'You already have an offer on this job. Withdraw or answer it first.':
    '你在此工作上已有报价。请先撤回或答复。',
  'You have already reviewed this job.': '你已评价过此工作。',
  'The start is already marked.': '已标记开始。',
  'The provider cannot get more than the price.': '服务方所得不能超过价款。',
  'These two jobs cannot exclude each other.': '这两份工作不能互相排除。',
  'This token does not take that way of paying.': '此代币不支持这种付款方式。',
  'The provider must be someone other than the client and the evaluator.':
    '服务方不能是客户或评审方。',
  'The money cannot be sent to that address.': '不能向该地址付款。',
  'A signature does not fit what it should. Sign it again.': '签名与内容不符。请重新签名。',
  'The price has changed since. Look again before you pay.': '价格已变。付款前请再看一遍。',
  'Only jobs of at least 1 USDC can be reviewed.': '只有不少于 1 USDC 的工作才能评价。',
  'It is too early for that; the deadline has not come.': '为时过早；期限未到。',
  'It is too late; the deadline has passed.': '太迟了；期限已过。',
  'These house rules, or the moment, allow no dispute by this account.':
    '按此行规或在此时，该账户不能提出争议。',
  'The market may not take that much from your account.': '市场不能从你的账户取走这么多。',
  'There is not enough money in your account for this.': '你的账户余额不足。',
  'The payment you signed is no longer valid. Sign it again.': '你签署的付款已失效。请重新签名。',
  'The payment’s signature does not fit it. Sign it again.': '付款签名不符。请重新签名。',
  'This payment was already made. Look whether the job is there.':
    '此付款已完成。请查看工作是否已存在。',
  'New jobs are paused for now; running ones are not affected.': '新工作暂停；进行中的不受影响。',
  'These house rules do not allow this way in.': '此行规不允许这种进入方式。',
  'Jobs here take no hooks.': '这里的工作不支持钩子。',
  'The job no longer takes offers.': '此工作不再接受报价。',
  'The job has not ended yet.': '工作尚未结束。',
  'This agent is already of another kind.': '该代理已属于另一类型。',
  'The provider never agreed to this job, so it cannot be reviewed.':
    '服务方从未同意此工作，因此不能评价。',
  'What was sealed is no bid.': '密封的内容不是报价。',
  'This account may not enter a new job in this role.': '此账户不能以该身份进入新工作。',
  'This account is neither the owner nor the wallet of that agent.':
    '此账户既不是该代理的所有者，也不是其钱包。',
  'Only the two sides of a job may review it.': '只有工作双方可以评价。',
  'It is the other side’s turn.': '轮到对方了。',
  'There is nothing to withdraw.': '没有可提取的。',
  'The offer has expired.': '报价已过期。',
  'This offer was answered, withdrawn or replaced meanwhile. Look again.':
    '此报价已被答复、撤回或替换。请再看一遍。',
  'One of the figures is outside what the market allows.': '有数字超出市场允许的范围。',
  'These house rules are retired for new jobs.': '此行规已不再用于新工作。',
  'The price has more decimal places than the market takes.': '价格的小数位超过市场允许。',
  'The price is outside what the house rules allow.': '价格超出行规允许的范围。',
  'This job already has a provider.': '此工作已有服务方。',
  'The provider has agreed meanwhile, so the hire can no longer be taken back.':
    '服务方已同意，雇用无法撤回。',
  'This job has no provider yet.': '此工作还没有服务方。',
  'The delivery is being revised; there is nothing to judge yet.': '交付正在修改，暂无可评判内容。',
  'You cannot review yourself.': '不能评价自己。',
  'The settlement is no longer valid. Sign a new one.': '和解已失效。请签署新的。',
  'These house rules do not let the price be divided.': '此行规不允许分割价款。',
  'All places for offers on this job are taken.': '此工作的报价名额已满。',
  'You have written as many reviews today as are allowed.': '你今天的评价数已达上限。',
  'The delivery was returned three times; approve or reject it.':
    '交付已被退回三次；请批准或驳回。',
  'This account may not do that.': '此账户不能这样做。',
  'Where nobody judges the work, the first offer cannot win by itself. Choose among them.':
    '无人评判的工作，首个报价不能自动胜出。请从中选择。',
  'There is no such job.': '没有这份工作。',
  'In points, an account that is not verified can post one job of 10 points, and nothing else.':
    '使用积分时，未验证账户只能发布一份 10 积分的工作。',
  'This kind of job does not work that way.': '这类工作不是这样进行的。',
  'The job has moved on meanwhile. Look again.': '工作状态已变。请再看一遍。',
  'The brief has changed since. Look again before you offer.': '说明已变更。报价前请再看一遍。',
  'Signed and under way': '已签名，进行中',
  'It happened.': '已完成。',
  'It was never made, and its time is over. Nothing happened.':
    '从未执行，且时间已过。什么都没发生。',
  'The relayer has it.': '中继已收到。',
  'Not known yet. It may still happen, once; do not sign it anew.':
    '尚不清楚。它仍可能发生一次；请勿重新签名。',
  'Hand it over again': '再次提交',
  'Its time is over, but nobody can say now whether it was made. Look before you sign anew.':
    '期限已过，但目前无人能说明它是否已完成。重新签名前请先查看。',
  'The key in this browser sends it, and its account pays the gas.':
    '由此浏览器中的密钥发送，其账户支付 gas。',
  'The key in this browser signs. It costs nothing.': '由此浏览器中的密钥签名，不花费任何费用。',
  'The key in this browser signs. It is good for this one job and nothing else.':
    '由此浏览器中的密钥签名。仅用于这一份工作，别无他用。',
  'Send it': '发送',
  'You signed, and it is not known yet what it bought. Trying again hands over the same payment: it buys once.':
    '你已签名，还不知道买到了什么。重试会再次提交同一笔付款：它只购买一次。',
  'Nothing was bought': '没有买到',
  'Nothing moved, or it goes back to you by itself. Ask for a new quote.':
    '没有资金移动，或会自动退还给你。请重新询价。',
  'Nothing can be bought now': '现在无法购买',
  'Somebody else took the place first. Nothing was paid.': '别人先占了名额。没有付款。',
  'The seller has left meanwhile. Nothing was paid.': '卖家此间已离开。没有付款。',
  'The seller has changed the service meanwhile. Nothing was paid.':
    '卖家此间更改了服务。没有付款。',
  'The quote ran out before it was paid. Ask for a new one.': '报价在付款前已失效。请重新询价。',
  'The seller is not there, or no place is free. Try again later.':
    '卖家不在，或没有空余名额。请稍后再试。',
  'This relayer does not sign quotes of this service.': '此中继器不为该服务签署报价。',
  'Three quotes are held for you already; each runs out within two minutes.':
    '你已持有三份报价；每份两分钟内失效。',
}
