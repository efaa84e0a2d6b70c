export const KERNELS: string[];
export function moduleOf(source: string): string;
export function compileKernel(source: string): Promise<string>;
