"""Old and variant forms of kanji, as facts.

Each pair is an old form (kyūjitai, or a variant that older print uses for it) followed by the form
of the jōyō table (Cabinet notice of 30 November 2010, column of forms in brackets), where the two
have code points of their own. Compatibility ideographs need no entry: NFKC maps them.
"""

from __future__ import annotations

from functools import cache

_PAIRS = """
亞亜 惡悪 壓圧 圍囲 醫医 爲為 壹壱 隱隠 榮栄 營営 衞衛 驛駅 圓円 鹽塩 緣縁 艷艶
應応 歐欧 毆殴 櫻桜 奧奥 橫横 溫温 穩穏 假仮 價価 畫画 會会 囘回 懷懐 壞壊 繪絵
擴拡 殼殻 覺覚 學学 嶽岳 樂楽 渴渇 勸勧 卷巻 寬寛 歡歓 罐缶 觀観 關関 陷陥 顏顔
歸帰 氣気 龜亀 僞偽 戲戯 犧犠 舊旧 據拠 擧挙 虛虚 峽峡 挾挟 敎教 狹狭 鄕郷 曉暁
區区 驅駆 勳勲 薰薫 徑径 惠恵 揭掲 溪渓 經経 繼継 莖茎 螢蛍 輕軽 鷄鶏 藝芸 擊撃
缺欠 儉倹 劍剣 圈圏 檢検 權権 獻献 縣県 險険 顯顕 驗験 嚴厳 吳呉 娛娯 效効 廣広
恆恒 鑛鉱 號号 國国 黑黒 濟済 碎砕 齋斎 劑剤 册冊 雜雑 參参 慘惨 棧桟 蠶蚕 贊賛
殘残 絲糸 齒歯 兒児 辭辞 濕湿 實実 舍舎 寫写 釋釈 壽寿 收収 從従 澁渋 獸獣 縱縦
肅粛 處処 緖緒 敍叙 奬奨 將将 燒焼 稱称 證証 乘乗 剩剰 壤壌 孃嬢 條条 淨浄 疊畳
穰穣 讓譲 釀醸 囑嘱 觸触 寢寝 愼慎 晉晋 眞真 盡尽 圖図 粹粋 醉酔 隨随 髓髄 數数
樞枢 瀨瀬 淸清 靑青 聲声 齊斉 靜静 攝摂 竊窃 專専 戰戦 淺浅 潛潜 纖繊 踐践 錢銭
禪禅 雙双 壯壮 搜捜 插挿 爭争 總総 聰聡 莊荘 裝装 騷騒 增増 臟臓 藏蔵 屬属 續続
墮堕 體体 對対 帶帯 滯滞 臺台 瀧滝 擇択 澤沢 單単 擔担 膽胆 團団 彈弾 斷断 癡痴
遲遅 晝昼 蟲虫 鑄鋳 廳庁 徵徴 聽聴 敕勅 鎭鎮 遞逓 鐵鉄 轉転 點点 傳伝 黨党 盜盗
燈灯 當当 鬭闘 德徳 獨独 讀読 屆届 繩縄 貳弐 姊姉 惱悩 腦脳 霸覇 廢廃 拜拝 賣売
麥麦 發発 髮髪 拔抜 蠻蛮 祕秘 濱浜 甁瓶 拂払 佛仏 倂併 竝並 變変 邊辺 邉辺 辨弁
瓣弁 辯弁 舖舗 步歩 穗穂 寶宝 襃褒 豐豊 沒没 飜翻 每毎 萬万 滿満 麵麺 默黙 餠餅
譯訳 藥薬 彌弥 與与 豫予 餘余 譽誉 搖揺 樣様 謠謡 遙遥 瑤瑶 來来 賴頼 亂乱 覽覧
龍竜 兩両 獵猟 綠緑 壘塁 淚涙 勵励 禮礼 隸隷 靈霊 齡齢 曆暦 歷歴 戀恋 鍊錬 爐炉
勞労 樓楼 郞郎 錄録 灣湾 亙亘 凜凛 堯尭 巖巌 晄晃 檜桧 槇槙 禰祢 禱祷 祿禄 稻稲
萠萌 埜野 嶋島 嶌島 冨富 峯峰 髙高 﨑崎 濵浜 舘館 崗岡 圀国 桒桑 栁柳 贗贋 攪撹
儘侭 啞唖 頰頬 嚙噛 塡填 剝剥 蔣蒋 醬醤 蟬蝉 顚顛 摑掴 瘦痩 繫繋 屛屏 輛両 內内
吿告 旣既 卽即 戶戸 戾戻 曾曽 產産 脫脱 說説 銳鋭 閱閲 稅税 悅悦 硏研 歲歳 涉渉
舩船 黃黄 狀状 尙尚 强強 彥彦 晚晩 巢巣 揷挿 烟煙 絕絶 飮飲 鷗鴎 麴麹
"""


@cache
def modern_forms() -> dict[str, str]:
    """Return the modern form of each old kanji.

    >>> "".join(modern_forms().get(kanji, kanji) for kanji in "國會圖書館")
    '国会図書館'
    """
    return {pair[0]: pair[1] for pair in _PAIRS.split()}
