
void KERNEL(adam)(float *restrict weights, const float *restrict gradients,
                               float *restrict first, float *restrict second, long n,
                               float gradient_scale, float beta1, float beta2, float step_size,
                               float second_scale, float epsilon, float decay) {
  for (long j = 0; j < n; j++) {
    float d = gradient_scale * gradients[j];
    float m = beta1 * first[j] + (1.0f - beta1) * d;
    float v = beta2 * second[j] + (1.0f - beta2) * d * d;
    first[j] = m;
    second[j] = v;
    weights[j] = decay * weights[j] - step_size * m / (__builtin_elementwise_sqrt(v * second_scale) + epsilon);
  }
}

void KERNEL(adam_idle)(float *restrict weights, float *restrict first,
                                    float *restrict second, long n, float beta1, float beta2,
                                    float step_size, float second_scale, float epsilon,
                                    float decay) {
  for (long j = 0; j < n; j++) {
    float m = beta1 * first[j];
    float v = beta2 * second[j];
    first[j] = m;
    second[j] = v;
    weights[j] =
        decay * weights[j] - step_size * m / (__builtin_elementwise_sqrt(v * second_scale) + epsilon);
  }
}

void KERNEL(momentum)(float *restrict weights, const float *restrict gradients,
                                   float *restrict velocity, long n, float gradient_scale,
                                   float momentum, float learning_rate, float decay) {
  for (long j = 0; j < n; j++) {
    float d = gradient_scale * gradients[j] + decay * weights[j];
    velocity[j] = momentum * velocity[j] + d;
    weights[j] -= learning_rate * velocity[j];
  }
}
