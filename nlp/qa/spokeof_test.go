package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// A part of a year behind the verb is what somebody spoke of, also after it.
func TestSpokeOfPartOfYear(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md": "---\ntitle: 辰溪县委常委会会议召开\ndate: 2025-07-24\n---\n\n7月23日，辰溪县委常委会会议召开。县委书记邬栖霞主持会议并强调，辰溪上半年招商引资没有跑赢周边，各部门要认账。\n",
		"b.md": "---\ntitle: 溆浦县经济分析会召开\ndate: 2025-04-16\n---\n\n4月15日，溆浦县一季度经济分析会召开。县长游方外指出，一季度工业用电量回升，开门红来之不易。\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"邬栖霞怎么说辰溪上半年的", "没有跑赢周边", "没有上半年"},
		{"辰溪县委书记怎么讲上半年的", "没有跑赢周边", "没有上半年"},
		{"游方外怎么说一季度的", "工业用电量回升", "没有一季度"},
		{"邬栖霞上半年说了什么", "没有上半年", "没有跑赢周边"},
		{"邬栖霞怎么说去年上半年的", "没有去年上半年", "没有跑赢周边"},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || strings.Contains(strings.Split(got, "\n来源")[0], c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
