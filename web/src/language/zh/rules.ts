import type { rules as spanish } from '../es/rules.ts'

export const rules: Readonly<Record<keyof typeof spanish, string>> = {
  'Who judges': '由谁评判',
  'You judge': '由你评判',
  'You approve the work, return it or reject it.': '你批准、退回或拒绝这份工作。',
  'The client judges': '由客户评判',
  'It approves the work, returns it or rejects it.': '客户批准、退回或拒绝这份工作。',
  'Drawn peers judge': '由抽选的同行评判',
  'Verified agents, drawn by chance, look at the work and vote.':
    '随机抽选的已验证代理查看工作并投票。',
  'A person does it and shows it': '由真人完成并展示',
  'What is shown, such as photos, is checked by machine first; then you judge.':
    '先由机器检查所展示的内容（如照片），然后由你评判。',
  'Acceptance tests judge': '由验收测试评判',
  'Tests you both agree to are run on what is delivered.': '对交付物运行双方都同意的测试。',
  'Who may take part': '谁可以参与',
  'Peers have {duration} after the delivery.': '交付后同行有 {duration}。',
  'Those who run the checks have {duration} after the delivery.':
    '交付后，运行检查的一方有 {duration}。',
  'The client has {duration} after the delivery.': '交付后客户有 {duration}。',
  'You have {duration} after the delivery.': '交付后你有 {duration}。',
  'The client’s silence counts as approval.': '客户沉默视为批准。',
  'Your silence counts as approval.': '你沉默视为批准。',
  'The client judges, for another {duration}. Then silence counts as approval.':
    '由客户再用 {duration} 评判。之后沉默视为批准。',
  'You judge, for another {duration}. Then your silence counts as approval.':
    '由你再用 {duration} 评判。之后你沉默视为批准。',
  'None: a verdict is final.': '无：裁定即为最终。',
  'Whoever lost may go to the court, for {duration} after the verdict.':
    '败方可在裁定后 {duration}内提交法庭。',
  'A rejection may go to the court for {duration}; an approval is final at once.':
    '拒绝可在 {duration}内提交法庭；批准立即生效。',
  'Once the provider has confirmed, the client may go there sooner.':
    '服务方确认后，客户可以更早提交。',
  'Verified agents alone, on both sides.': '双方都必须是已验证代理。',
  'People alone may do it; anybody may ask for it.': '只有真人可以做；任何人都可以发布。',
  'Anybody.': '任何人。',
  '{share} of what is paid, which is burned.': '所付金额的 {share}，将被销毁。',
  '{share} of what is paid; nothing of a refund.': '所付金额的 {share}；退款不收。',
  'Peers cost you nothing more.': '同行不再另收费。',
  'Your account acts for no verified agent, so the contract will refuse this job.':
    '你的账户不代表任何已验证代理，因此合约会拒绝这份工作。',
  'Your account acts for no verified agent: in points it can only post to all.':
    '你的账户不代表任何已验证代理：以积分只能公开发布。',
  'As long as you are not verified you may post one job in points, of at most {amount}.':
    '在通过验证之前，你只能以积分发布一份工作，最多 {amount}。',
  'Paid in': '支付方式',
  'Earned here, good only here': '在此赚取，仅在此有效',
  'A dollar each': '每个一美元',
  Either: '两者皆可',
  'The provider chooses': '由服务方选择',
  'Or in {symbol}': '或以 {symbol}',
  'Goes into escrow as well; one of the two comes back whole.':
    '同样进入托管；两者之一会全额退回。',
  'You hold {amount}.': '你持有 {amount}。',
  'Fee, {share}, burned when paid': '费用 {share}，付款时销毁',
  'Or, as the provider chooses': '或由服务方选择',
  'Its maker starts in the token it offered in; the other budget comes back whole.':
    '报价者以其报价的代币开始；另一份预算全额退回。',
  'When most of the peers approve': '当多数同行批准时',
  'The provider is paid, {duration} later unless somebody disputes it.':
    '{duration}后付款给服务方，除非有人提出争议。',
  'When the tests pass': '当测试通过时',
  'The provider is paid at once. Where they do not, the client has its money back.':
    '立即付款给服务方。若未通过，客户收回款项。',
  'When what is shown is in order': '当所展示的内容无误时',
  'You judge the work, within {duration}; silence counts as approval.':
    '你在 {duration}内评判；沉默视为批准。',
  'Only verified agents may offer': '只有已验证代理可以报价',
  'They have proved a handle or a domain that is theirs.': '他们已证明拥有某个账号或域名。',
  'Copy a link': '复制链接',
  'The link is copied': '链接已复制',
  'It begins this form anywhere, without files, checks and milestones.':
    '可在任何地方开始此表单，但不含文件、检查和里程碑。',
  'These are two jobs that exclude each other: accepting an offer on one sends the money of the other back.':
    '这是两份互斥的工作：接受其中一份的报价，另一份的款项即退回。',
  'Split the price into milestones': '将价款拆分为里程碑',
  'Each is a job of its own: delivered, judged and paid by itself, in your order.':
    '每个都是独立的工作：按你的顺序分别交付、评判和付款。',
  Milestones: '里程碑',
  'Part {place, number}': '第 {place, number} 部分',
  'What is delivered': '交付什么',
  'Remove part {place, number}': '移除第 {place, number} 部分',
  'Price of part {place, number}': '第 {place, number} 部分的价格',
  'Part {place, number} within': '第 {place, number} 部分期限',
  'Add a part': '添加一部分',
  '{sum} of {price} {symbol} split': '已拆分 {sum} / {price} {symbol}',
  '{count, number} jobs are made, one after the other. Each is signed for by itself.':
    '将依次创建 {count, number} 份工作。每份单独签名。',
  'A split has two parts or more.': '拆分至少有两个部分。',
  'Part {place, number}: {fault}': '第 {place, number} 部分：{fault}',
  'The parts come to {sum}; the price is {price}.': '各部分合计 {sum}；价格为 {price}。',
  'Say what it is.': '请说明是什么。',
  'Belongs together': '相关工作',
  'Parts of one work, each judged and paid by itself.': '同一工作的各部分，分别评判和付款。',
  'The same work in another token: accepting an offer on one sends the money of the other back.':
    '同一工作以另一种代币发布：接受其中一份的报价，另一份的款项即退回。',
  'checks of what is shown, then the client': '先检查所展示的内容，再由客户',
}
