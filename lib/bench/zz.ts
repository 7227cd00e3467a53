import { startApp } from "@/e2e/support/app";
import { startUpstream } from "@/e2e/support/upstream";
const upstream = await startUpstream();
const app = await startApp({ upstream });
const models=["echo-name:ada","echo-name:bea","echo-name:cleo","echo-name:dora","echo-name:eve","status:503","cut:5","hang"];
for (let i=0;i<6;i++){
  const before=upstream.requests.length; const t0=Date.now();
  const c=new AbortController();
  const r=await fetch(app.url+"/api/chat",{method:"POST",signal:c.signal,headers:{"content-type":"application/json"},body:JSON.stringify({text:"name?",images:[],lanes:models.map((m,k)=>({id:"l"+k,provider:"scripted",model:m}))})});
  await new Promise(r=>setTimeout(r,400));
  const reqs=upstream.requests.slice(before).filter((x,k,a)=>a.findIndex(y=>y.body.model===x.body.model)===k);
  const ts=reqs.map(x=>x.at); const min=Math.min(...ts);
  console.log(i,"spread",Math.max(...ts)-min, "first after", min-t0, reqs.map(x=>x.at-min).join(" "));
  c.abort();
}
await app.stop(); await upstream.close?.(); process.exit(0);
