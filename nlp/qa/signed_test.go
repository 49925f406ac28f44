package qa_test

import "testing"

// Who signed the report that a question describes, of several of one day.
func TestSignedBy(t *testing.T) {
	s := &sampled{engine: loaded(t, map[string]string{
		"a.txt": "石梁县渔港二期开工\n\n□石梁日报记者 孟知远 通讯员 柳青禾\n\n本报8月12日讯 8月12日，石梁县渔港二期工程开工，总投资3亿元。\n",
		"b.txt": "石梁县清查养老机构\n\n□石梁日报记者 顾云舟\n\n本报8月12日讯 8月12日，石梁县对25家养老机构进行风险排查。\n",
		"c.md":  "---\ntitle: 石梁县修古道\ndate: 2025-08-13\n---\n\n8月12日，石梁县委书记尚一鸣指出，要把古道修好。\n",
	})}
	s.expect(t, "2025-08-20", []expected{
		{"渔港二期开工那条新闻是哪个记者写的", "孟知远", "顾云舟"},
		{"渔港二期的稿子谁写的 通讯员是谁", "柳青禾", "顾云舟"},
		{"清查养老机构的报道记者是谁", "顾云舟", "孟知远"},
		{"修古道那篇报道的作者", "没有印记者", "孟知远"},
	})
}
