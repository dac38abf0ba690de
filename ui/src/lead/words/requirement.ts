import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { readable } from "./source";

/** What Partner Center lists as services, industries and ways to ask, by its codes without case and signs. */
const known: Record<string, MessageDescriptor> = {
  consultingandprofessional: msg`Consulting`,
  customsolution: msg`Custom solution`,
  deploymentormigration: msg`Deployment or migration`,
  hardware: msg`Hardware`,
  integration: msg`Integration`,
  ipservicesisv: msg`Own software (ISV)`,
  learningandcertification: msg`Training and certification`,
  licensing: msg`Licensing`,
  managedservices: msg`Managed services`,
  projectmanagement: msg`Project management`,

  agriculture: msg`Agriculture`,
  agricultureforestryfishing: msg`Agriculture, forestry, fishing`,
  architectureconstruction: msg`Architecture and construction`,
  automotive: msg`Automotive`,
  communicationsmedia: msg`Communications and media`,
  distribution: msg`Distribution`,
  education: msg`Education`,
  energy: msg`Energy`,
  financialservices: msg`Financial services`,
  foodbeverage: msg`Food and beverage`,
  government: msg`Government`,
  healthcare: msg`Healthcare`,
  hospitality: msg`Hospitality`,
  manufacturing: msg`Manufacturing`,
  manufacturingresources: msg`Manufacturing and resources`,
  media: msg`Media`,
  nonprofit: msg`Non-profit`,
  professionalservices: msg`Professional services`,
  retail: msg`Retail`,
  retailconsumergoods: msg`Retail and consumer goods`,
  traveltransportation: msg`Travel and transportation`,
  wholesaledistribution: msg`Wholesale and distribution`,

  contactme: msg`Contact me`,
  freetrial: msg`Free trial`,
  getitnow: msg`Get it now`,
  testdrive: msg`Test drive`,
};

/** Names of products that Partner Center writes in one word. */
const products: Record<string, string> = {
  dynamics365: "Dynamics 365",
  microsoft365: "Microsoft 365",
  office365: "Office 365",
  powerapps: "Power Apps",
  powerautomate: "Power Automate",
  powerbi: "Power BI",
  powerplatform: "Power Platform",
  windows365: "Windows 365",
};

/** A code of the source in words; one that is not known is made readable and else stays as it came. */
export function codeWords(code: string, say: (words: MessageDescriptor) => string): string {
  const key = code.toLowerCase().replace(/[^a-z0-9]/g, "");
  // A code is ASCII; what somebody wrote in another script is theirs.
  const words = /^[ -~]+$/.test(code) ? (products[key] ?? known[key]) : undefined;
  if (words === undefined) return readable(code);
  return typeof words === "string" ? words : say(words);
}
