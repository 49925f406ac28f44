package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// What reading keeps apart stays apart in replies: districts that share a short name, rows that no list knows, tables one below
// the other, the words of one and the deed of another, two printed forms of one name.
func TestReadApart(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 襄阳各地动态\ndate: 2025-09-20\n---\n\n枣阳市委书记柏舟表示，枣阳市今年完成投资15亿元。\n\n枣阳区工委书记茅川表示，枣阳区今年完成投资3亿元。\n",
		"b.md":  "---\ntitle: 襄阳三季度成绩单\ndate: 2024-10-30\n---\n\n# 襄阳三季度成绩单\n\n| 类别 | 县市区 | 得分 |\n|---|---|---|\n| 项目（权重40分） | 襄城区 | 38.9 |\n| | 国际陆港管委会 | 38.5 |\n| | 枣阳市 | 38.1 |\n| | 枣阳区 | 37.2 |\n| 名次 | 县市区 | 总分 |\n| 1 | 谷城县 | 94.6 |\n| 2 | 枣阳市 | 93.9 |\n",
		"c.md":  "---\ntitle: 保康县走访企业\ndate: 2025-09-02\n---\n\n9月1日，保康县县长章小鱼走访企业。章小鱼强调，让政策“看得见、摸得着”。副县长乌兰参加走访。\n",
		"d.md":  "---\ntitle: 襄阳市总工会为工友找岗位\ndate: 2025-04-19\n---\n\n襄阳市总工会主席邓小建近日带队到浙江绍兴，考察\n纺织企业7家，签订送工协议12份，第一批工人\n5月动身。\n",
		"g.txt": "襄阳市环境质量排名\n\n襄阳日报 2025年8月27日\n\n单位  得分\n高新区  95.1\n襄城区  94.2\n全市平均  93.9\n东津新区  93.3\n",
		"e.md":  "---\ntitle: 南漳抓项目\ndate: 2025-09-18\n---\n\n9月18日，南漳县委书记应仙芝强调，要守住绿水青山。\n",
		"f.md":  "---\ntitle: 南漳抓杨梅\ndate: 2024-10-30\n---\n\n10月29日，南漳县委书记应仙之强调，要抓杨梅。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"枣阳区书记是谁", "茅川", "柏舟"},
		{"枣阳市委书记是谁", "柏舟", "此前"},
		{"枣阳市委书记茅川说了什么", "茅川是枣阳区工委书记", "枣阳市工委"},
		{"枣阳区今年投资多少", "3亿元", "15亿"},
		{"项目第二名是谁", "国际陆港管委会", "枣阳市"},
		{"项目谁最低", "枣阳区", "枣阳市"},
		{"总分第一是谁", "94.6", "38.9"},
		{"环境质量第三名是谁", "东津新区", "全市平均"},
		{"乌兰参加了什么", "乌兰参加走访", "摸得着"},
		{"总工会去浙江签了几份协议", "12份", ""},
		{"南漳县委书记是谁", "县委书记是应仙芝", "县委书记是应仙之"},
	} {
		got := s.asks(t, at(t, "2025-09-22"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
