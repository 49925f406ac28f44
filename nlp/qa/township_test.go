package qa_test

import "testing"

// The site of a town: what its leaders did, in lines, behind their names and in a table under a day; figures with the unit above their table.
func TestTownship(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"diary.html": `<html><head><meta charset="utf-8"><title>云溪镇领导一周活动</title></head><body><h1>云溪镇领导一周活动（10月13日—10月17日）</h1>
<p>发布时间：2025-10-18 09:12　来源：云溪镇党政办</p><p>10月13日（星期一）</p><p>镇党委书记梁思远主持召开镇党委会议，研究秋季征兵工作。</p>
<p>镇长方若兰到石鼓村调研油茶低改项目。</p><p>10月14日（星期二）</p><p>镇人大主席 康伯年：到白水河检查河长制落实情况。</p><p>10月15日（星期三）</p>
<table><tr><th>时间</th><th>领导</th><th>活动内容</th><th>地点</th></tr><tr><td>8:30</td><td>梁思远</td><td>接待群众来访</td><td>镇信访大厅</td></tr>
<tr><td>10:00</td><td>方若兰</td><td>调度敬老院改造工程进度</td><td>镇敬老院</td></tr><tr><td>15:00</td><td>副镇长谭启文</td><td>检查烟花爆竹经营户</td><td>集镇</td></tr></table>
<p>10月17日，方若兰、谭启文陪同县城管局局长欧阳博调研集镇垃圾分类工作。欧阳博强调，垃圾中转站要在年底前投入使用。</p></body></html>`,
		"budget.csv": "云溪镇2025年一般公共预算支出表,,,\n单位：万元,,,\n科目,2024年执行数,2025年预算数,增长（%）\n教育支出,312.0,330.0,5.8\n农林水支出,1560.2,1725.0,10.6\n城乡社区支出,420.0,398.0,-5.2\n",
		"bureau.html": `<html><head><meta charset="utf-8"><title>蕲春县城管局2025年部门预算</title></head><body><h1>蕲春县城管局2025年部门预算</h1><p>发布时间：2025-02-20 来源：蕲春县城管局</p>
<table><tr><td colspan=3>收入预算总表</td></tr><tr><td colspan=3>单位：万元</td></tr><tr><td>项目</td><td>2024年</td><td>2025年</td></tr><tr><td>财政拨款</td><td>2310.4</td><td>2402.0</td></tr><tr><td>政府性基金</td><td>880.0</td><td>760.0</td></tr></table>
<p>二、支出情况</p><p>（金额单位：万元）</p><table><tr><th>科目</th><th>预算数</th></tr><tr><td>市政设施维护费</td><td>356.2</td></tr><tr><td>环卫保洁费</td><td>1208.8</td></tr></table></body></html>`,
	})}
	s.expect(t, "2025-10-25", []expected{
		{"云溪镇书记是谁", "梁思远", "没有"},
		{"云溪镇镇长是谁", "方若兰", "没有"},
		{"谭启文是谁", "云溪镇副镇长", "没有"},
		{"康伯年是谁", "云溪镇人大主席", "没有"},
		{"康伯年做了什么", "检查河长制", "转述"},
		{"10月15日方若兰做了什么", "敬老院", "石鼓村"},
		{"10月15日梁思远做了什么", "接待群众来访", "没有"},
		{"欧阳博是谁", "城管局局长", "谭启文"},
		{"欧阳博强调什么", "中转站", "谭启文陪同县城管局局长欧阳博，"},
		{"今年教育支出预算多少", "单位：万元", "没有"},
		{"环卫保洁费多少", "1208.8（金额单位：万元）", "没有"},
		{"县城管局政府性基金预算", "760.0（单位：万元）", "没有"},
	})
}
