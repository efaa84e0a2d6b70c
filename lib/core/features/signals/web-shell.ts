import type { AttackSignal } from "./attack-signal";

/** Known names (c99, r57, b374k … with digits as 0), programs run out of a folder for uploads, code handed to a script. */
export const webShell: AttackSignal = {
  id: "web-shell",
  label: "web shell",
  clause: "a request to a web shell",
  finds: "Requests to what an intruder leaves behind to come back",
  where: "text",
  pattern:
    /\/(?:c00|r00|wso|b000k|weevely|indoxploit|webshell|backdoor|cmd|shell|aspxspy)0{0,3}\.(?:php|phtml|jspx?|aspx?|cfm)\b|\/(?:uploads?|avatars?|tmp|temp)\/[^?]{0,80}\.(?:php0?|phtml|phar|jspx?|aspx?)(?:$|[?/])|[?&](?:cmd|exec|command|execute|shell)=(?:whoami|id|ls|cat|uname|dir|pwd|ipconfig|ifconfig|wget|curl|powershell|net)\b|\b(?:eval|assert|passthru|shell_exec|proc_open)\s?\(\s?[^)\s]|base00_decode\s?\(/,
  shows: [
    { path: "/images/c99.php" },
    { path: "/shell.jsp", query: "x=1" },
    { path: "/wp-content/uploads/2024/05/avatar.php", query: "p=1" },
    { path: "/help.php", query: "cmd=whoami" },
    { path: "/index.php", query: "a=eval(base64_decode($_POST[1]))" },
  ],
  silent: [
    { path: "/wp-content/uploads/2024/05/photo.jpg" },
    { path: "/docs/shell.html" },
    { path: "/api/run", query: "command=start&id=7" },
    { path: "/upload.php" },
    { path: "/search", query: "q=eval" },
    // Prose names a function; code hands it something.
    { path: "/search", query: "q=never liked the assert() of c" },
  ],
};
