package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// Where somebody was is told by his deeds of that day; the mayor after what happened in a county is the city's; a day said
// with 号 is one before any place; the meetings of a day are told with their numbers.
func TestWhereSomebodyWas(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 童望舒走访建材企业\ndate: 2025-03-23\n---\n\n3月22日下午，长阳县县长童望舒先后到云岭门窗公司、青山涂料公司、白石板材公司走访。童望舒强调，年内要组织40家企业参加家博会。\n",
		"b.md": "---\ntitle: 容一舟赴长阳调研\ndate: 2025-03-26\n---\n\n3月25日，宜昌市市长容一舟到长阳县清江画廊、资丘镇和榔坪镇调研文旅融合。长阳县委书记司马清、县长童望舒陪同。\n",
		"c.md": "---\ntitle: 长阳县政府召开会议\ndate: 2025-03-29\n---\n\n3月28日，长阳县政府党组2025年第5次会议暨县政府第41次常务会议召开。会议指出，要抓好春耕。\n",
		"d.md": "---\ntitle: 夷陵区委书记调研林场\ndate: 2025-04-02\n---\n\n4月1日，夷陵区委书记方若水到樟村坪林场检查森林防火，强调要守住山头。点军区委书记莫千山当天主持召开区委常委会会议。\n",
	})}
	for _, c := range []struct {
		before   []string
		ask      string
		has, not string
	}{
		{[]string{"2025年3月22日长阳有什么事"}, "县长那天下午走访了几家", "白石板材", "40家企业"},
		{nil, "3月22日长阳县长去了哪几家企业", "云岭门窗", "40家企业"},
		{[]string{"2025年3月25日长阳有什么事"}, "市长那天去了哪几个地方", "清江画廊", "县长童望舒（"},
		{nil, "3月28日长阳那两个会各是第几次", "第41次", ""},
		{nil, "25号宜昌市长去哪了", "清江画廊", ""},
		{nil, "那长阳县长是谁", "童望舒", ""},
		{nil, "莫千山去樟村坪林场了吗", "方若水", ""},
	} {
		got := s.asks(t, at(t, "2025-04-10"), answer.Form{}, append(c.before, c.ask)...).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
