package nlp

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRetractions(t *testing.T) {
	for text, want := range map[string][]Retraction{
		"本报9月19日《临江：加速跑》一文中，“投资46.8亿元”应为“投资64.8亿元”；“占71%”无误。": {{Title: "临江：加速跑", Wrong: "投资46.8亿元", Right: "投资64.8亿元"}},
		"《南屏：新韵》一文，误将“游客1260万人次”写作“游客1620万人次”。":               {{Title: "南屏：新韵", Wrong: "游客1620万人次", Right: "游客1260万人次"}},
		"上文增长9.6%有误，应为6.9%。":    {{Wrong: "9.6%", Right: "6.9%"}},
		"文中“投资”12.5亿元应为15.2亿元。": {{Wrong: "12.5亿元", Right: "15.2亿元"}},
		"《东川县用电量增长》一稿，东川县用电量误为36.1万千瓦时，正确数据为31.6万千瓦时。": {{Title: "东川县用电量增长", Wrong: "36.1万千瓦时", Right: "31.6万千瓦时"}},
		"《擂台见真章》一文表格中，南屏县“开工率”应为88.6%，误为86.8%。":        {{Title: "擂台见真章", Wrong: "86.8%", Right: "88.6%"}},
		"《一江碧水》一文中，南屏县县长姓名应为“欧阳沛”，误为“欧阳霈”。":            {{Title: "一江碧水", Wrong: "欧阳霈", Right: "欧阳沛"}},
		"误为违约，正确的做法为“重签”。":                             nil,
		"目标由9%改为10%。":          nil,
		"会议强调，要把“论吨卖”变成“论件卖”。": nil,
		"他把“再难也要上”写作“座右铭”。":    nil,
	} {
		got := Retractions(text)
		for i := range got {
			if at := got[i].At; text[at:at+len(got[i].Wrong)] != got[i].Wrong {
				t.Errorf("%s: %+v", text, got[i])
			}
			got[i].At = 0
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
