/**
 * Bytes that other programs packed (bzip2 1.0.8, xz 5.4.1, zstd 1.5.4), since Node has no packer for them: the same 400 lines
 * each, the same once more inside a tar packed again, and three million times the letter a.
 */
export const PACKED_LINES = Array.from(
  { length: 400 },
  (_, i) => `${i} GET /cart/${(i * 7919) % 1000} ${i % 9 === 0 ? 404 : 200}`,
);

const PACKED = {
  bzip2: [
    "QlpoOTFBWSZTWdO3baUABXXfgAAQQAD/4AKABAAoABQAYAg/DuAANe7bi+w2w7vXrNtbO467wphNNAaYhVU/zyR+VVT1GgCEYzVNUp6gBBPI",
    "aFSjIwyn5+iqe8kqAAk1U2hqepSRpk12ICwFgLAWAsBYCwFgKAiApBYCwFgLAWAsBYCgIgLAUgsBYCwFgLAWAoCICwFgLAWAsBYCwFgc5ER+",
    "oiImIld+/fv36fWcAA+oOgHjAKBCgFQFVoBAEwDgIHQ2IAeEAA66OAA+NgAnQ4AhgEECgCq0BoBAQwDggHQQAAVVUw0EATxsAQ6HAQMAiAKs",
    "ACglAIIGAIABpAAHQAAlAKIQAFWADgHAEOhsEA8aEAAXXJc74Udqqr5eKqvVYqrrmDlt5PPhjbYm1Y22RVjbZp66WNtiuLXLY9dMbcyqvZnX",
    "vezS98xtsxVltsdKsbbF6rbbYrx222KvmuZZirNNt3FWNMytFjbux8vGNta8i1z2ZVwdRtsVa1zLFSN25kirG5mVV9G3l2qxrmXKqzLbHSrG",
    "2xxW8bkyxdrxvsyrixrmssVjXM9lWsbbNr777r2qrXfffdf0AgT9AECbCBIWfd9+9zDxsA+B0OAha5n1vk79B2t9eTcmffDIABo4AWbOMAAX",
    "dmZ3almGaF56ZiPN7yRmYpiZh50SXOdjvQeZieCS73K7yuB27r3gzvnocABwCAJbXMHkupe9kk7bIAElHMJIIwABts60TZnLsN0PEPERB1zd",
    "V5WtqxYo59uuc1rjFiy8y7u+2xYqi5vvPHm+MWLFcuuc85OMWKZnt3d9LYqiqZXeHnNnGLFnnms35W9sWMPEKt1JWoaIiHiHiNmZ7N3kkklP",
    "JBLlijx56z1rNiy7NmuK8aQEKNJWqJB11la1lcvznd/kgEh4fjFilefnNV5zzbFiqfn313fLvxYsWcyvq7rvaixYteaut63o2xVFXMy7u+y2",
    "LFPc5b3vDrFizWqp1qqVFWLL8zO973jFixczmPe8nV4h4iII+d3Znd5JJJYkkku2Zmc2tGggyNGg2JrEBCAHbjrPAEjvXo3zxa0xYp93td73",
    "pTFiy/e/Xd9tixVFrW9nmq2xYsXMuub73wpixTMy6vt6tUVYp5XNlVXm2LFjmsrnK5UWLFvO5d320VYsWqrNa1U2xYp9CQ03mZWZl/FWgNAA",
    "trmI43ve2SenpJaXxWZOk0QBh2ckN1UJkKvjs7tDrNzMzEzfJl96kph18SpKY3feACdzHxK1NblVlZcwVu3SSZtI2qJp2zxmQJZp3VgSXxTy",
    "WZmWuSbkmONu8uZN+WiOAHCDSb7XMaIGmSAABOTNXz7qtru7dvQTEAlm3dSSCd1PjbcxVduKq7k3utt5EG6NsJi77Vcq7nV3caeTC3d6z58+",
    "CN4AAe9wAEZjbmV7KeAesVQHeqoA5HjWzRia5S8ys5/UDJAlmy/bVVcu27uJJJyTQAmXzbpKlcwLdACIu72qrMid9aXUojdegCedqvVq3VSU",
    "ckklazMzMyqmZBuxF4KGcSR67XWAYqgCR49BvwT84Xvt4ajFvMiPP2sYTtUdVJTHObV53Mny9rbCY9qONtzHeevOXmT5vQAmN1e423N3fPm6",
    "bozQfADQGkAcy3kuZmuya9JJ8K2TtuTmySATpAAB9XeA0s2rEkknbt27uxbk+HiQWZboqbsuyrdVpJmgeBgku27gqqsvuXqSScm5A9Mu3o7u",
    "3u3cZJklySVrUskVbWtj1u3Zo7OONAVVAGLI0gGiQu9dqepmzN5JJMxJsATLPumq9VOq3W2ExvcfErUxvsjElPt8MYTG07VdSnnnmVqt7D9g",
    "ECfoAgT9gECfwAgSgCBP4AQJ/QCBP/F3JFOFCQ07dtpQ",
  ],
  xz: [
    "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4CHCBWRdABgIBWYZs61kImmFZjqrDUOs4tZ/nH50Tydhzy1of5zO6qiSs4rqXmDMee83pIgyg6Rj",
    "uYhmWjM46B04ujeK/MVow/ttP3SATi+NaNNJSRjpIHx/2CtXWOza32Bq8S/H+LCNXxaDALdoxOJbuyAye7/dAn+xQSbhEy4BOjjJ5dl3vk+2",
    "O+7lUPwuuX1jZkHPydz9DFTV6VjHHoORChi7J6IdaWc7/kq2YX0XS/wCm9kEYoFF8n7JHZhzzbWXA3JspwaV6cXWNyta+SfS1aJsjUy8WxPX",
    "YlZoCxJawzUG9aMWEgycRq7Pz83BkPWlW21YBZSuOigBPyKkd40c5Iiv7zy22NgWZoYgY/1Bvdku2OdNXebtlfj4apdGrXzTGSL0fVcrFenW",
    "YaZ9zxGs/WJPNSryuL2KgRphMIRgOqIFb56Q851Dv/qmXLWBjCxDnzlOocRLAdVG+d0XoG5H69No1lLmc4kJd0jySWRNfxwvcFVZOLr6TqKY",
    "n2soxOBQwkt3mcBU7BgPkdyJUeZHTR0DLMUGxkcVlejKAEw1OWteRObmUkx3oMnGONQ0jTsSgY1CxKYO8Pzw2Xx4bnBKt7CWGoWyNnV2ckYR",
    "bWoGoO9DDd1bBcDVeFjTS4yiV3A70QOKEqs8d10P6fhnixRaySKpsGZrmEffE0qozyvRY947b3XrF33oPIW+UOVqBB6rVuLQ4oVO0PnL6kuY",
    "YNuei8GQP8MyzeuSV4ZzFp52Uf/4iGz6AqABaBlqKANs0nIgp/PZyeO11z/jTgJCHXmwiiU1HJRm71/UjJRpC3M7Bts5pMX5a1moYuLfh4PK",
    "KUHyMVgIJ1zF8KkX8ljwME+oc7IbazkW/W2RKwCTQVQ9nuW8pJoCmDziJJtpYF0IJUc575jF1W7TOGGO5IigfJqE2DgvVgsWtfAg2Em7wvSB",
    "/2DWsNcJ7DDFZNqYe/jtIbbopq4h6psAyNpbml5CaYIXnQD6Jx6ZX7SsxsLVxDEzqulfSdNdfPWiKBNmqhPLt3cgRGZyX8jOMyRPKfaMYdNB",
    "9sEzdGLy7wmrO+QBsontv3YahsC3RjlxeWJ8GzAFACLq5TSfqD7bqiwHnyGmWRfFVdFBUuxq3jUb/4XSnXy0VdBe2lDxkeYUkO6+5zGfXWCk",
    "opTbb6phAuZ9hPP80ydqxfPdPkl24iDOECDav9sKHY3u8g2vRdXK4zEQau/JKp8rb/MQbsKZOtaph2BxuCkoBuFqVkW2tnCQxyKyQtZaMTGu",
    "dme14pbdFvz8jiHAFGFp/cEUWiVt7d/8x6tk69GxsYOaLtfLGeE0euiO4BeNx1pnpNKWzsNyGeJ9ok5xB1yAlxKIx0tahFGj4Bi+eHiIXxE9",
    "nXRZLr9V79m6vyDMpUqc41DIpa70z1ZWSKVjmyqbY54l7UHwgL3t3YaECB4+kN1dzLqIhLRLmsEU5mMPRUToHQhWToxl4NwHAf210fff9bOd",
    "DYpQvKJ+qhaDOcOkbRp/n3uy90AfMqJvP3mIRMtnAgAU8YQVq5Jx5vP54m+R0PowEBOW16bruz3C/hF3tiOPEZ5TNwZ0oQ7w9suqbrv+pI/4",
    "fPDD/3APVk5edcJGl3wVblU+YJMjBkYUifc0voTnX6F3cilveBhQgKOZOPGw8IhTRlgOUEKg7KoGwwbtd1qKHzxZ7ypU2rRDyzfe1yPbTiyu",
    "QGoYZ78gcj63plIiitekqq6pZ0zlL4nKWO7ZrxjH6ke+m8qg3YgDf1nMiz1BKW+gi1wgVFaZKL5U9gqwioboreo+ooAidY0+43BuE1pjJFsp",
    "ouxYbfI92Pv3Qgq8K1kN29RN3dt/qhf5ADGEO8MgFLpq2ABK9AtJjWXfPQABgAvDQwAAZYMRvLHEZ/sCAAAAAARZWg==",
  ],
  zstd: [
    "KLUv/WTDIDUqADp2LA0XkCUFSQcvo+1OQBM4svfeW0opHfVcEQfbAMYAxgALb7SDCQ/WHmxxsBAHIzmYzMFKB1sdLAgHq3CYQ+xAHoIeqoeJ",
    "Q8iBcxgdAl1Ul4Sr13aFXcRLygqNi3IFM9VMQ1PUxDBNVarZFJzaafGEeEgemackM6sYCvVQeOSJPeQSdKkuEyMSIjKcJaClaJlaJCw9tiPs",
    "IE6I9GgckyPIQXMMHVGXoUqNurMbvOwN4lZckiszS8WuZqhJYcrs5jgDx6AacBOBIY/zAnpFbyoW4fEFe0HYIwZKqw2KyUgQGZogoVaLAkHA",
    "gbAwgQhiILgAAgQY4IEABgAwEATlAdcDhh6Q4oAiB+wccHTAoA5YddiEw+Iw7rCAhxUPmx4WcRjlsM1hYa4RXZO61nBt18I12jXhtfYa41og",
    "00qmzUwLmsaaFoRpFabNtNi0ctr6LPQZxTORZ51no2eBnlE9k/AsnnHLAi4rLpsui1hGWRbMspplQ8ukljUc27FwjHZMeKw9tjgW4hjJsZlj",
    "QXesuyDcVbibu9gdeRf0rnpHcScy15kbzQWao5qTMNe5bS5srjg3fYt4o7wF81bzNvQW9cbw9gJBJQ5aOejmoAEdtOjAqQMjHMgDgx1YO3B4",
    "YPRAxoGTA4NcpLkodLF1ceFiCBfpouxieZG9GMTEiokjE2MmkiYGNbFq4oSJMbGbOD4MfEh9KPGw8nDzMMxDoodSDyM85MJgC2sLhwujCxkL",
    "A1lYsnBmodDC1sGFgyEcpIOyg+XB9WDoQYqDIwdjLkmXQV1WXU64jEvuMuBl8ZJ6KTFZmdxMhpkkmpSabJjcZJisTQ4fo4+Mx0AeSx5nHoMe",
    "WY9BeAzhkQ4oO2ACQcCB1Rw6dGjUoQyHHlqHzg4NHsoeujg0xFWSqzJXS1dXV0NdpXBVrnZXyatBp1anTkwNmcqZGtDUoqlTUyNM7dTtadhT",
    "4lPp08bTydMgT2meCj2NesqwdGktnS0NLmWXBrG0YunIUpmlpaOro6GOUjgqR7uj49HAo9SjE0dDbjm3Ad0W3U7dRrjlbbDb2i3xVjrbmJ3M",
    "BpmlmRWabc0uzIYwW7Oz1+Ar+xrEa8XryGvMK+k1qNdQrxQOKgftDjoeNPCg1AODHKgieOB4G3sGYmaRSJCLAxKI0AvmDxBXoTG7g0UtrEZe",
    "pd2I1O1QZ6LHb7GVFfTqe7u67fBfo7uOmD870bevqh1JhOshckX5ue8gM7cNNdW6j3osnZS1VXdJ4/tsYjW9CHb9HnfEbR3dJjhk+bPH+KS4",
    "s74JgbI7Tw1P+7KReUr39otu9OLtdgHJ2IA77/bJnnYiv6iM+7nm2D03slnb7oH5gb3dHFqSdn+7TKH6sa49a+bdTtrmuRMgNv9ZHyGy7dJL",
    "NNTfsEmzQ8vSG3LmrdIOHXbeRU9Hfg9b1/uyjqweose+Puk+uvbvzQazlUEX1/hePitrtL76vTXcYXCN3+NjrmWwLv8l32DrGv/DjzrxzllR",
    "JDeq1jdK/npk7sPUv3W+za1QQW8D/M3v1qPlW+dD7bVz7LDA9enNLcO63/qx7+4Od+dWnVZ39h/LxvXLmtg0VJ21sJj7rsLaaBU5nVG3v6gL",
    "lCvSqDmGaNk0YZFW0dz7ED5tfUQqJCXfS61jBf6R8GFrI9IBHESyH2TssGwfgQbgIJL9fQgfNi2jGkhR1QPS/pH6HsSHXQ9BAimmgPKPVXSv",
    "2PQSBAqgB/ZD+ANa06oJoSIlKQPzVz7lSsr7qPVBuScdFS9iJ52bwvNh86BcbtyjHu1V7/fW6z6U5KC16w5tBSIAL9M=",
  ],
} as const;

const LETTERS = {
  bzip2: ["QlpoOTFBWSZTWaQp0GoAFvoBCKAAQAAACCAAMMwJqmmpAi2pIEXi7kinChIUhToNQA=="],
  xz: [
    "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj//8RAWxdADDv+7/+o7Fe5fg/sqomVfhocEFwFQ+N/R5MG4pCtxn0aRhxrmYjiopNL6MN2X+m44wj",
    "EVPgWRjFdYrid/i2lH8MasDedElk4ulcU7IE2PdEDKtfDW1G6eXDdoi3llestk3haR1v+0uIEGxCy4g/XACP0E6vJiiUcR89jyThcJ6nI1/s",
    "KMuF0ZWYin4qkfIndfcZwAaYTZj92K/VkA/EJVP49ZE2MQWlsO5vwXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1Ir",
    "dM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvS5fqg8+S2ZCkBMO/xCT+HF4WfgLzf+VKEYPqfx83vuaMC5WwI+F84OBwGXEJVP49ZE2MQWlsO5v",
    "wXBNRwzRkRGqrWAdus6xJxhcWYbpZlJYvul2rFnk5VsFCPnH2q38+1IrdM0eWyBC+d1TPfgpZAk7gMsqbN+1O/DEvEgn5liNx60AhADsc1On",
    "/b6ufDEan7eNMW5wnqcjX+woy4XRlZiKfiqR8id19xnABphNmP3Yr9WQD8QlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+",
    "6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9FHktXQAAAACLDC0hAfkOcgABkgTAjbcBaatYJbHEZ/sCAAAAAARZ",
    "Wg==",
  ],
  zstd: [
    "KLUv/aTAxi0ATAAACGEBAPz/ORACAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBhAgAQYQIAEGECABBh",
    "AgAQYQIAEGECABBhAgAQYQIAEGECABBhAzYOYdK8QyI=",
  ],
} as const;

const TARS = {
  bzip2: [
    "QlpoOTFBWSZTWUVTw3wAAW7//////9/////////f//////9/////3//////////////u0AP+PXV11m3uW7vbeNHT0mj1T8qNPIm0jNJp5T1N",
    "qMTCegNQH6o9EDCbUzSHqfqaJ6m0mmnqD1GmnqG1NqZN6oYR6g9RiBkBiaaZAYRoyPRNGj9UGmQ8pvVNPTSbKZHqMTQMpjKeUNIYGp6hozU9",
    "TGozRNMahk0aNqZMCNPUbI9UY0hiYEephom1AyeoGjJpjTQCek2p6aACNGEwTRpgaTRpgExGmmmQ09CCTxAyaDSbRPRMExoJgmNBHoxJ5Jpt",
    "E8pp6mnqYyGkYB6mgRtABA0ZNNMQ9R6TT1BgmCHoABNNDJgCYmjAJ6ATEaabQqp6mk08oeR6aptIaeU9J6noHpJo0DaJ4p6jRp6j1MNBqGm1",
    "DQPEgMaGjUHqepoM1HqGj1BtQ00Yj1MAmEaA9T1MTag000wmgyGj1PSNPRHojERT1NTTajTBQPUPU9TR+qP1EGj01NGEYyg0YjT0TQNGnqMj",
    "CBgmmjRkNAGjIGnqGQYRkaaeoaYh6gBpoyYmQ9TTIaeoaYg0ZAaMcVP8IMQhCWlAIBABtjNmppwinbTUoqPIWunyGWYq0SahaL6F8T+xBk/9",
    "I1iRI4D0hUwnwh93xqMwv3leYm7cs4wOgAACjgyaLAKgBNBV5pbnAnAufn03MyDWL304JuB1H3UKs/0al166TxKwxhI0edAON2yqNG0Pqkws",
    "bu5dKolMjElF08QOG39fm73gA3r37KS5QKUIDGZwCMp88iK4Qh55gzpVxn8uiawXi7pMYlBtyyxwMbJdkzYUtQRlfweRpTryezfh1FY1oQ8d",
    "FPEsJy6wJ2DPo5tIuTtpJr26eA/dNbExCcMSp6laah6UYNoXrN3Z9DcdekRE6wvVnbafsO6NFIOg7Y2i8KopTU0mhgixqPjAEfht0WxRvxOQ",
    "a1cONovogBxGlpmpgNUOJNz1G9oGdvktWiZx4hCPJ1ADW3LaEjASYNrycSZkvphW6p4qVlIFAMkYKr0KcE+hr9gw2kYVWdpIHddOglGI00GY",
    "OB3NS8dquOZLETKP33vL9AVpBF4xF7Gnyycyqm3a5ynt66FWgdANg3EyUEHJJiUR6WIfobkxBgawzoT/1V9HkBxYEVIIZTyzGCCO8yYs0BGB",
    "C3ryEcqssB1TF6Kxzf10YqDzumDhFi8tOD3o9ju+nH0AxHp3yFSGudfzI5O+/lL5MEQgqdXQgVAMC+NoToN0OqTxXtpxEiYqO72Gg2pcIGIN",
    "lFaHMl5x1N0CTfR+9aCYamia2FLAAADcvpX0JpABBKQ01WzYUD1jW12u/uLkopN7VHGtFkriKCzKeum9DKOtM6YRoY9a/U2AYyKQge9P4u6p",
    "ztRAv92Mlge3dsiYLuxhVi8xg5j0uxwMXsysuw6ZXUI50Ybxa/qU3AAIAu6HgCiPK9pjN+NNBnPkzNaVzBboFJunbJtxMcNUkvmvn8bwpzxI",
    "QN3N9JWV28vZXmrtkBJ7rWw5zBsp9ynf8fYbMssbjsbgTfuDDRjIVxSxd0q4oVgM4R/wnscijVmZkvIubGNqUPqQXBDcNPwQQ/IWwksaAcbv",
    "8xOWc4s8luw15CHGkmkvbxpjxDMJbLJBUg1c2SPT477u+xUoqtUpYma8ZMuhJ4/8yZ78Mfv5kd4CB69SznMzDgRIopX861xsSAjtYvTTSsyC",
    "t51jqypBscoR0YmLZ05cu5KXpdDQ4+Ionf0aou/3FRwzGuveENZAQh7FMLEOXmehTF8X4JdEnzm9blCUKP3UxuIGPwtbZj9XYJaLcQA2ZpfL",
    "170MwDcGt4AiE6BxS1LEyLJi6iowb/ZTB4OVjxDlmFquli9kKyJtyI9yZmZQToHjyFCnBiokukjAzJZn71pdj2+WDOfSnMtlhzK+4L+w3hYP",
    "U8fcJoaZc9siQ1D8o+yfNUFswWvj9rrPeS2bD5M16pTblBPCVCohPpYYoW+dUSWLb3LerUAdcSQ82cvNkDLHIwtZXpktLjtCAb5k2llq4JRJ",
    "KKe/HDy/Zrzq1BeKtauOcUrymaWR291Xd9Dul29tngegZO5Us0XF5sTXd4jIhBaQ6/I8n9+acDJco6fIQLl8GL/YDlr5c8LBtUZHcqBi5imE",
    "SAW6jACTs2RqIFwKpJaWUlFRQr4A/ZyDtxz/dSuBhdjVcGsXljCFzJ/xOUDvTOClEB93qSglZgA532mUE3yFFxtXA20w/yLEz3PUjArpX33P",
    "hmhtS5NFcf90wpkHtKlF8EUYw4EdGSxAnCJuERdUQA2ExTfcPAUBFCkcbZNkSS2SbiL22VqDNHT4Wl2zL4DL9BNcpwHcBX0Y+gwPVHGnMs5r",
    "pc7Pph3Zx38WO+iT2Sq4Vkjns1xVvvFD856QuxAdQmwFA618c9wOi1O8YixIavQmBF/8ZJdQbiwAAAFMu30xdoQJlDeSHb4u5IpwoSCKp4b4",
  ],
  xz: [
    "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/BhVdADCLiYczwuRfVPh8jtlkQ8iGUfdU7Zn8ekR62p7B4MbS7fSgc9phUiXz7yul35VSQovD",
    "Dwn/LSlde5Z+KnqECTuYHtst7zJ/aQtN1FLWI6JFUPewEIobX3+NSP4KUrMCXIFU+ePXEhn/yOhOP9bOAE72S9kvumKbjm6Fo41Y/zeDYTpn",
    "MMLz9+p4u+ARw5Gr3KZzXOqlmNCP7phdpy9qdf4zce1gw4FlVgqrPF4C6gI0hdGGkctLq/kscgFCogjnAMpSY+HKrJh8q6Nkpl19CH2y+EzA",
    "Zsn7/tt12M4t2a+TPNZBoQpZsqCJfe7hwc4ytMeG4/YgT+IH57tVWkkHdyWBrWA1oIddSpENHlygszHiW+xQAs+GHbr0l9lNHjvhuUL+yPm4",
    "vgqUEkOpfHzNUbJK9Ae/Bz5Wjw2RwXqr5D8rVaCceJ4hQiZEW/UYb/srJaadbP2u0j5FA0IaYClsEh5qUKslXImv3RRDHDT3BExE55jc6QMz",
    "i6IPxRS0YbFLEiqkypF7y0LMRaI696QRo1m5e9PlVaDLM09V6QzxfxRSmjvhEX60B6uTcvpRScZ5bJOBCs+mrdYXByNBtyTdCKMr50S9yERG",
    "somsMa7sIAJnmVB6Gy8hps4KGNSrmbgYQkk3h1nMB61uuql8WOXHoMXD7Ic0WVTHcWv+3Z09NM79OYLoQCNU6M4bb+1b7v5O0OWy/MSvYAEz",
    "Z1mA4iZ3Q8QjmWzhBu8i6Mbjf9C91f+9kerr3rNrPI8y+lGEEvxAinKw264Brjd4bVDWmf1FTLKz2SpxlJqlUYFCtaPCHbkv6oExe3XnHCdG",
    "Lmc14ZBFq7CHBF7yfTwLl4dhW1JFuZuZ6kMPl53ec75BGeESX5k0mWcHyob1ujOK7GNFzrvnEZJqL3M5NdvRvKk3wX8Um4U0pNA9nFlJbJPd",
    "Jlxee3wq1agymcLu+7ioBiIjekDtKU2AOJcXyJs3i54ssERQgVnojeH24k87kUy8IZgnNiWuQJCQpAwi9Hzueg0z4Y/IJbWQcAwTKyWrLuBV",
    "OB4mwJWG0YC1uqa6YW9l8ostwYoW2vVIrzcmJ5bbxGFcMEbgNA2If+fr19SAqi9mgE75wBx//kex5sNdAmk0kMKHBKMaXAVYgQCjYk+Y1u+K",
    "BvWMdM2InowAiUGhejcAX6bUzZem+t+Y7rg6U3PB0H0mi85JiPi+O95mVv1/PeXZXPVwh2RVQQ+38u3056AnEn/xnO6bgxXYZbFc2zRV2/l1",
    "QwguLIBjq92zqPQm8a9RpdqYK7INNldn16Wr70N47Ef+sq6z7B+C1c/iy0HTujl/nwn6kDKuqI/TmYqoSpEEez+JYUUjwenHkWFb41pKCiKc",
    "0xH52k3d5d3M2IBFzdR2EZmk650YkvUSsTGMxsAr7/uTn8RlY+CFU1aziS2D56JjF7kpsk9Gkk02Zfo0iwrrrYykAjNUbfDvcm1aDOo+CHTy",
    "Qlvzg2ZAEy+KmjKRMlkxbK6EiM9D3BGbcxM1ySdWruvGvW2h/GMwPKoWX4peqi6kTvURyh2s0ZjbdQXt3Js1rxLlrCw+z/gx/6KHJFayt2mS",
    "BSbAvU2qdZLiLquiFfomO4M0GK2xUoYyQPPdyfLzrmSq1hWWfZFrDadkoaLRDfUH7Cu1M/eeiQPZLLY40Q9Udbhz2pO6v7amG2aJ/Ej/k9A2",
    "4MkS1UGA/aRCVUlhiuSz4ZPUtmH3Q+7mvidTW3qn/LHTkcmOgrm22TxvkO5FN38gnuMsRdLHJphqXVB86cx4RdIc10SsAyeK2+eKWjKhCNLO",
    "IW3xApnXrUggWhrKc93mSsS0DZkoxP7bt/rGsmZGFdg24AC0q1Q4mxTYcZfaMdLnFu23MdQhqx6yspV222T1BS56iZSf9KogxUm4D341p+v8",
    "OtMXp8LNafrCMnzKmE7B26XI3akatcRTtdP5Y+Yu8GH47pP+Sp0jimrhF7Zk6UxH2WwnvcHC+RZAPLjeAVs+CoIo1sNWu/DBi0ZsrnsfbSQ7",
    "Q5P189AmguVYnUvkHu8CPz91J8P48xvXf9jBenQifm6cwFPeUpqu4mD8pZ62YMqbYAAAAACcZta7Tjx4GAABsQyAUAAAh2HWVrHEZ/sCAAAA",
    "AARZWg==",
  ],
  zstd: [
    "KLUv/WQAJ+0sAFRXYS5sb2cuenN0ADA2NDQAMDI1MjExMjYyACAwAHVzdGFyICAAcm9vKLUv/WTDIDUqADp2LA0XkCUFSQcvo+1OQBM4svfe",
    "W0opHfVcEQfbAMYLb7SDCQ/WHmxxsBAHIzmYzMFKB1sdLAgHq3CYQ+xAHoIeqoeJQ8iBcxgdAl1Ul4Sr13aFXcRLygqNi3IFM9VMQ1PUxDBN",
    "VarZFJzaafGEeEgemackM6sYCvVQeOSJPeQSdKkuEyMSIjKcJaClaJlaJCw9tiPsIE6I9GgckyPIQXMMHVGXoUqNurMbvOwN4lZckiszS8Wu",
    "ZqhJYcrs5jgDx6AacBOBIY/zAnpFbyoW4fEFe0HYIwZKqw2KyUgQGZogoVaLAkHAgbAwgQhiILgAAgQY4IEABgAwEATlAdcDhh6Q4oAiB+wc",
    "cHTAoA5YddiEw+Iw7rCAhxUPmx4WcRjlsM1hYa4RXZO61nBt18I12jXhtfYa41og00qmzUwLmsaaFoRpFabNtNi0ctr6LPQZxTORZ51no2eB",
    "nlE9k/AsnnHLAi4rLpsui1hGWRbMspplQ8ukljUc27FwjHZMeKw9tjgW4hjJsZljQXesuyDcVbibu9gdeRf0rnpHcScy15kbzQWao5qTMNe5",
    "bS5srjg3fYt4o7wF81bzNvQW9cbw9gJBJQ5aOejmoAEdtOjAqQMjHMgDgx1YO3B4YPRAxoGTA4NcpLkodLF1ceFiCBfpouxieZG9GMTEiokj",
    "E2MmkiYGNbFq4oSJMbGbOD4MfEh9KPGw8nDzMMxDoodSDyM85MJgC2sLhwujCxkLA1lYsnBmodDC1sGFgyEcpIOyg+XB9WDoQYqDIwdjLkmX",
    "QV1WXU64jEvuMuBl8ZJ6KTFZmdxMhpkkmpSabJjcZJisTQ4fo4+Mx0AeSx5nHoMeWY9BeAzhkQ4oO2DVHDp0aNShDIceWofODg0eyh66ODTE",
    "VZKrMldLV1dXQ12lcFWudlfJq0GnVqdOTA2Zypka0NSiqVNTI0zt1O1p2FPiU+nTxtPJ0yBPaZ4KPY16yrB0aS2dLQ0uZZcGsbRi6chSmaWl",
    "o6ujoY5SOCpHu6Pj0cCj1KMTR0NuObcB3RbdTt1GuOVtsNvaLfFWOtuYncwGmaWZFZptzS7MhjBbs7PX4Cv7GsRrxevIa8wr6TWo11CvFA4q",
    "B+0OOh408KDUA4McqCJ44HgbewZiZpFIkIsDEojQC+YPEFehMbuDRS2sRl6l3YjU7VBnosdvsZUV9Op7u7rt8F+ju46YPzvRt6+qHUmE6yFy",
    "Rfm57yAztw011bqPeiydlLVVd0nj+2xiNb0Idv0ed8RtHd0mOGT5s8f4pLizvgmBsjtPDU/7spF5Svf2i2704u12AcnYgDvv9smediK/qIz7",
    "uebYPTeyWdvugfmBvd0cWpJ2f7tMofqxrj1r5t1O2ua5EyA2/1kfIbLt0ks01N+wSbNDy9Ibcuat0g4ddt5FT0d+D1vX+7KOrB6ix74+6T66",
    "9u/NBrOVQRfX+F4+K2u0vvq9NdxhcI3f42OuZbAu/yXfYOsa/8OPOvHOWVEkN6rWN0r+emTuw9S/db7NrVBBbwP8ze/Wo+Vb50PttXPssMD1",
    "6c0tw7rf+rHv7g5351adVnf2H8vG9cua2DRUnbWwmPuuwtpoFTmdUbe/qAuUK9KoOYZo2TRhkVbR3PsQPm19RCokJd9LrWMF/pHwYWsj0gEc",
    "RLIfZOywbB+BBuAgkv19CB82LaMaSFHVA9L+kfoexIddD0ECKaaA8o9VdK/Y9BIECqAH9kP4A1rTqgmhIiUpA/NXPuVKyvuo9UG5Jx0VL2In",
    "nZvC82HzoFxu3KMe7VXv99brPpTkoLXrDm0FIgAv0wANAL5QweP0jCllU3KAPl26Qwd7sBgPcOl2avBzGBcBMCgA2E2gC5qAFnA=",
  ],
} as const;

export type Packing = keyof typeof PACKED;
export const PACKINGS = Object.keys(PACKED) as Packing[];

export function packedLines(packing: Packing): Buffer {
  return Buffer.from(PACKED[packing].join(""), "base64");
}

export function packedLetters(packing: Packing): Buffer {
  return Buffer.from(LETTERS[packing].join(""), "base64");
}

export function packedTar(packing: Packing): Buffer {
  return Buffer.from(TARS[packing].join(""), "base64");
}
