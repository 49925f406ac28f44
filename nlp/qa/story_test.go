package qa_test

import (
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// What a report tells of the thing further on, the answer below a printed question and a figure taken up again belong to
// what is asked; a figure of another kind does not.
func TestFurtherOnInTheReport(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.md":  "---\ntitle: 桐岭古道修复完工\ndate: 2025-06-12\n---\n\n6月11日，龙泉市桐岭古道修复工程完工。工程全长37公里，总投资8600万元，沿线设驿站12处。\n",
		"b.md":  "---\ntitle: 龙泉市长邵一帆会见云杉科技一行\ndate: 2025-06-20\n---\n\n6月19日，龙泉市市长邵一帆会见云杉科技董事长蒋望一行。蒋望表示，看好龙泉的竹材，愿意建设竹纤维工厂，计划总投资21亿元。\n",
		"c.txt": "民生热线12345一周选登\n龙泉日报 2025年6月26日 第6版\n\n□问:听说龙泉要取消古村落门票减免,是真的吗?(商户 阿先生)\n■答:龙泉市文旅局答复,未收到相关通知,减免政策照旧。\n\n□问:龙泉市八都镇的学生用餐补助是多少?(家长 白先生)\n■答:龙泉市教育局答复,按每生每天7元执行。\n",
		"d.md":  "---\ntitle: 龙泉市人大常委会视察养老服务\ndate: 2025-07-02\n---\n\n7月1日，龙泉市人大常委会主任汤若水视察养老服务。汤若水指出，护理型床位占比要在2027年达到70%以上。目前这一比例为61.5%。\n",
		"e.md":  "---\ntitle: 龙泉青瓷节收官\ndate: 2025-07-10\n---\n\n7月9日，第九届龙泉青瓷节落幕，1800余名匠人参加，销售额4300万元。果农项大有说：“采摘园的路太窄。”\n",
	})}
	for _, c := range []struct{ ask, has, not string }{
		{"桐岭古道多长", "37公里", ""},
		{"桐岭古道修了多少钱", "8600万元", ""},
		{"桐岭古道每年维护费多少钱", "", "8600"},
		{"云杉科技打算投多少钱", "21亿元", ""},
		{"云杉科技有多少员工", "", "21亿"},
		{"龙泉什么时候取消古村落门票减免的", "减免政策照旧", ""},
		{"龙泉学生用餐补助标准", "7元", ""},
		{"龙泉护理型床位占比目前多少", "61.5%", ""},
		{"青瓷节哪天结束的", "7月9日", ""},
		{"青瓷节来了多少匠人", "1800余名", ""},
		{"项大有反映什么问题", "太窄", ""},
	} {
		got := s.asks(t, at(t, "2025-08-01"), answer.Form{}, c.ask).Text
		if !strings.Contains(got, c.has) || c.not != "" && strings.Contains(got, c.not) {
			t.Errorf("%s: %s", c.ask, got)
		}
	}
}
