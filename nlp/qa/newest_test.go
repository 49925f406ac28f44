package qa_test

import (
	"fmt"
	"strings"
	"testing"

	"wenzheng/nlp/answer"
)

// Of somebody with many records the newest are paged; the last page says that there are older ones and how to ask for them, the first does not.
func TestLastPageOfTheNewest(t *testing.T) {
	texts := map[string]string{}
	for i, thing := range strings.Fields("桑蚕 茶园 渔港 粮仓 水库 古道 医院 学校 公路 桥梁 码头 林场 果园 菜地 竹林 矿山 集市 电站 灌渠 敬老院 博物馆 图书馆 体育场 幼儿园 污水厂 自来水厂 养殖场 加工厂 冷库 驿站 凉亭 花圃 苗圃 戏台 书院 牌坊") {
		texts[fmt.Sprintf("%02d.md", i)] = fmt.Sprintf("---\ntitle: 温以宁调研%[1]s\ndate: 2025-%02[2]d-%02[3]d\n---\n\n%[2]d月%[3]d日，麻阳县委书记温以宁调研%[1]s，强调要把%[1]s管好。\n", thing, 4+i/12, 2*(i%12)+1)
	}
	s := &sampled{engine: loaded(t, texts)}
	now := at(t, "2025-08-20")
	question := "温以宁最近强调什么"
	first := s.asks(t, now, answer.Form{}, question)
	if strings.Contains(first.Text, "更早的") || !strings.Contains(first.Text, "更多") {
		t.Error(first.Text)
	}
	turns := []string{question}
	for range first.Pages - 1 {
		turns = append(turns, "更多")
	}
	if last := s.asks(t, now, answer.Form{}, turns...); !strings.Contains(last.Text, "更早的请加上时间再问") || strings.Contains(last.Text, "桑蚕") {
		t.Error(last.Text)
	}
	if all := s.asks(t, now, answer.Form{}, "温以宁全部强调了什么"); all.Pages <= first.Pages {
		t.Errorf("%d pages of all, %d of the newest", all.Pages, first.Pages)
	}
	s.expect(t, "2025-08-20", []expected{{"温以宁4月1日强调什么", "桑蚕", "更早的"}})
}
