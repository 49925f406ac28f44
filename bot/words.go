package bot

// What the bot says of itself. Answers come from nlp/answer.
const (
	wordsStart = `您好，我按收录的新闻原文回答各区市的动态：谁、什么时候、说了什么、做了什么、数字是多少，每条都注明出处。
直接提问即可；在群里请 @ 我或回复我的消息。发送「帮助」看能问什么。`
	wordsHelp      = "直接提问，或用这些命令："
	wordsAfter     = "回答之后：更多（下一页）、来源 1（看原文）、原话、为什么。"
	wordsGreeting  = "大家好，我按收录的新闻原文回答各区市的动态。@ 我提问，或回复我的消息；发送 /help 看能问什么。没有人 @ 我时我不说话，也不保存聊天内容。"
	wordsTooMany   = "您问得有点快，请稍候一分钟再问。"
	wordsOld       = "这个按钮已经过期，请重新提问。"
	wordsFailed    = "抱歉，处理这个问题时出错了，已经记录。请换个说法再试。"
	wordsInVain    = "没有成功："
	wordsBusy      = "资料库暂时没有响应，请稍后再试。"
	wordsStranger  = "这个命令只有%s可以使用。"
	wordsUnknown   = "没有 /%s 这个命令。发送 /help 看能问什么。"
	wordsNearest   = "没有 /%s 这个命令。您是不是要用：\n%s"
	wordsUsage     = "用法：%s"
	wordsTextOnly  = "我只看得懂文字，请把问题打出来。"
	wordsEmpty     = "请说出问题，例如某区书记最近强调什么；发送 /help 看能问什么。"
	wordsNoChart   = "上一个回答没有可画的数据。"
	wordsNoPicture = "这里看不到图片。在服务器上可以用 wenzheng ask --png 文件 问题。"
	wordsAlive     = "运行正常。"
	wordsNextPage  = "下一页"
	wordsPrevPage  = "上一页"
	wordsChatAdmin = "本群管理员"
	wordsAdmin     = "机器人管理员"
)
